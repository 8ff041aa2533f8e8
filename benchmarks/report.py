"""Printing what was measured, and what with."""

import platform
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

console = Console(highlight=False, width=140)


def machine() -> str:
    """The processor that all figures of a run belong to."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} cores of {names[0]}, Python {platform.python_version()}"


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]], note: str = "") -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left", caption=note, caption_justify="left")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="left" if number == 0 else "right")
    for row in rows:
        table.add_row(*(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row))
    console.print(table)
