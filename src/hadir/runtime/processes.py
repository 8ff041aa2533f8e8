"""What processes use, as the system says."""

import os
from pathlib import Path

from hadir.domain.figures import ProcessFigures

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def usage_of(name: str, pid: int, restarts: int = 0) -> ProcessFigures | None:
    """What a process uses, None where there is none, or the system does not say (`/proc` is of Linux)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    user, system, resident_pages = int(fields[11]), int(fields[12]), int(fields[21])
    return ProcessFigures(name, resident_pages * _PAGE, (user + system) / _TICKS, restarts)
