"""Ending in good order what would go on without end: live pictures, video, sockets."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request


class Closing:
    """What still goes on when the server is asked to end, and how each of it is ended."""

    def __init__(self) -> None:
        self._endings: list[Callable[[], None]] = []

    @contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """Something goes on until the end of the context; `end` is called when the server ends before."""
        self._endings.append(end)
        try:
            yield
        finally:
            self._endings.remove(end)

    def begin(self) -> None:
        """The server ends."""
        for end in list(self._endings):
            end()


def closing_of(request: Request) -> Closing:
    """What ends the streams of this server."""
    closing: Closing = request.app.state.closing
    return closing


ClosingDependency = Annotated[Closing, Depends(closing_of)]
