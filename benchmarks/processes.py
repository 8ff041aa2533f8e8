"""Processor time and memory of other processes, with their children."""

from pathlib import Path

import psutil


def cpu_seconds(process: psutil.Process) -> float:
    """Processor time that a process and its living children have used so far."""
    times = [each.cpu_times() for each in _family(process)]
    return sum(time.user + time.system for time in times)


def memory_mb(process: psutil.Process) -> float:
    """Memory of a process and its children; what they share is counted once (proportional set size)."""
    return sum(_proportional_kb(each.pid) for each in _family(process)) / 1024


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _proportional_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
