"""`hadir serve` where people are coloured squares: `python -m tests.cli.square_server HOME PORT`."""

import sys
from functools import partial
from pathlib import Path

from hadir import wiring
from hadir.cli.console import explained
from hadir.cli.serve import Place, invite_first_admin, run_server
from hadir.settings import load_settings
from tests.squares import load_square_tools


def main(home: Path, port: int) -> None:
    """Serve a home folder until asked to end."""
    wiring.tools_loader = lambda *_: partial(load_square_tools)  # type: ignore[assignment]
    with explained():
        run_server(Place(load_settings(home), home, port), invite_first_admin)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
