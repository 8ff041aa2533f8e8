"""Ending a server: once in good order, and at once for whoever asks again."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_FAILED = 1


class Ending:
    """What becomes of the signals that ask a server to end, and of faults that leave it no choice.

    Attributes:
        code: The exit code.
    """

    def __init__(self) -> None:
        self.code = 0
        self._asked = False
        self._ask: Callable[[], None] = sys.exit

    def listen(self) -> None:
        """Hear the signals from now on."""
        for number in _SIGNALS:
            signal.signal(number, self.hear)

    def ends_by(self, ask: Callable[[], None]) -> None:
        """End by calling this from now on, which must not wait; before, the program is left where it is."""
        self._ask = ask

    def hear(self, number: int, _: FrameType | None) -> None:
        """Begin to end; whoever asks a second time does not want to wait."""
        if self._asked:
            os._exit(128 + number)
        self._asked = True
        self._ask()

    def leave(self) -> NoReturn:
        """End now that all is done: nobody waits for what the interpreter would tidy up."""
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(self.code)

    def fail(self) -> None:
        """End in good order as far as it goes, and have the exit code say that it was not meant to be."""
        self.code = _FAILED
        if not self._asked:
            os.kill(os.getpid(), signal.SIGTERM)
