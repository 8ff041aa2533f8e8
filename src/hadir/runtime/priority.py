"""Letting others go first."""

import os
import threading
from contextlib import suppress

_NICENESS = 10
"""Of 19: a tenth of the time that another thread gets which wants the same core."""


def give_way() -> None:
    """Have this thread go after all others of this machine; where that cannot be had it does not."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
