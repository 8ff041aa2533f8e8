"""Waiting for something to become true, with a deadline instead of a guess."""

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

_T = TypeVar("_T")
_POLL = 0.005


def eventually(condition: Callable[[], bool], within: float = 10.0) -> None:
    """Return as soon as the condition holds.

    Raises:
        TimeoutError: It did not within so many seconds.
    """
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not within {within} s.")
        time.sleep(_POLL)


def first(items: Iterable[_T], wanted: Callable[[_T], bool], within: float = 10.0) -> _T:
    """The first of the items, which may come slowly, that is wanted.

    Raises:
        TimeoutError: It did not come within so many seconds, or not before the last item.
    """
    deadline = time.monotonic() + within
    for item in items:
        if wanted(item):
            return item
        if time.monotonic() > deadline:
            break
    raise TimeoutError(f"Not within {within} s.")
