"""The command `hadir`."""

import sys

from hadir.cli.app import app
from hadir.cli.console import explained


def main() -> None:
    """Run a command; faults become one line with a way out, and an exit code."""
    with explained():
        app()
    sys.exit(0)


__all__ = ["main"]
