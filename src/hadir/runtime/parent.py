"""A worker does not outlive the process that started it, however that one ends."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the system kill this process when its parent is gone; elsewhere than on Linux the closed pipe must do.

    A worker that is well notices the closed pipe itself; this is for one that hangs.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
