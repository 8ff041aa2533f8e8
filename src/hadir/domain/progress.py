"""Hearing how a long work gets on."""

from typing import Protocol


class Progress(Protocol):
    """Hears how a long work gets on."""

    def begin(self, what: str, total: int) -> None:
        """A step begins; `total` is its size in bytes or things."""

    def reach(self, done: int) -> None:
        """So much of the step is done."""


class NoProgress:
    """Nobody listens."""

    def begin(self, what: str, total: int) -> None:
        """Say nothing."""

    def reach(self, done: int) -> None:
        """Say nothing."""
