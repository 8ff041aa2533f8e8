"""Questions that one thread asks and another answers."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import uuid4

T = TypeVar("T")


class Inquiries(Generic[T]):
    """Questions that wait for their answers. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, threading.Event] = {}
        self._answers: dict[str, T] = {}

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def ask(self, send: Callable[[str], None], patience: float) -> T | None:
        """Ask, and wait for the answer.

        Args:
            send: Sends the question, named so, to whoever answers.
            patience: How long to wait at the most, in seconds.

        Returns:
            The answer, None if none came in time.
        """
        request, answered = uuid4().hex, threading.Event()
        with self._lock:
            self._waiting[request] = answered
        send(request)
        answered.wait(patience)
        with self._lock:
            self._waiting.pop(request, None)
            return self._answers.pop(request, None)

    def give_up(self) -> None:
        """Have nobody wait any more: there will be no answers."""
        with self._lock:
            for answered in self._waiting.values():
                answered.set()

    def hear(self, request: str, answer: T) -> None:
        """Take in an answer; one that nobody waits for any more is forgotten."""
        with self._lock:
            if request in self._waiting:
                self._answers[request] = answer
                self._waiting[request].set()
