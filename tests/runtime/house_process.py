"""A site in a process of its own, to be killed: `python -m tests.runtime.house_process HOME`."""

import sys
import time
from pathlib import Path

from tests.runtime.houses import running


def main(home: Path) -> None:
    """Run the site on a home folder until killed."""
    with running(home):
        while True:
            time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
