"""Handing on the newest thing, never a queue of old ones."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """A place for one thing: what is put there takes the place of what nobody has fetched yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._content: T | None = None

    def __bool__(self) -> bool:
        """Whether something is there."""
        return self._content is not None

    def put(self, content: T) -> None:
        """Leave something."""
        with self._lock:
            self._content = content

    def take(self) -> T | None:
        """Fetch what is there, if anything."""
        with self._lock:
            content, self._content = self._content, None
            return content
