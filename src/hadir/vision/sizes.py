"""Sessions of one network: the same for all sizes of input, or one for each where what computes plans for a size."""

import threading
from collections.abc import Callable

from onnxruntime import InferenceSession

_MOST = 8
"""Sizes that are planned for at once: close-ups have four or so, pictures one for each shape that cameras have."""

Size = tuple[int, ...]


class OneSession:
    """A session for inputs of any size.

    Attributes:
        first: It.
    """

    def __init__(self, first: InferenceSession) -> None:
        self.first = first

    def of(self, size: Size) -> InferenceSession:  # noqa: ARG002 - it is that of all sizes
        """The session for inputs of a size."""
        return self.first


class SessionBySize:
    """A session for each size of input; when there are too many, that of the size which was used longest ago changes.

    May be asked from many threads.

    Attributes:
        first: One of them.
    """

    def __init__(self, first: InferenceSession, another: Callable[[], InferenceSession]) -> None:
        """Begin.

        Args:
            first: A session that has not run yet.
            another: Opens one more of the same network.
        """
        self.first = first
        self._another = another
        self._of_size: dict[Size, InferenceSession] = {}
        self._lock = threading.Lock()

    def of(self, size: Size) -> InferenceSession:
        """The session for inputs of a size."""
        with self._lock:
            session = self._of_size.pop(size, None) or self._free()
            self._of_size[size] = session
            return session

    def _free(self) -> InferenceSession:
        if not self._of_size:
            return self.first
        if len(self._of_size) < _MOST:
            return self._another()
        return self._of_size.pop(next(iter(self._of_size)))
