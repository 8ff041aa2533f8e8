"""Running the command as a user does."""

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hadir import cli
from hadir.vision.packs.manifest import Pack


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    def records(self) -> list[dict[str, Any]]:
        """The JSON lines of the output; any other line is a failure."""
        return [json.loads(line) for line in self.out.splitlines()]

    def complaint(self) -> str:
        """The one line in which the command said what is wrong."""
        assert "Traceback" not in self.err
        (line,) = [line for line in self.err.splitlines() if line.startswith("hadir: ")]
        return line


Hadir = Callable[..., Ran]


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """Commands start the log of the process that they run in; here that is the tests' own."""
    root, ours = logging.getLogger(), logging.getLogger("hadir")
    handlers, levels, hooks = root.handlers[:], (root.level, ours.level), (sys.excepthook, threading.excepthook)
    yield
    for handler in set(root.handlers) - set(handlers):
        with suppress(OSError):
            handler.close()
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture
def hadir(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Hadir:
    """Runs the command in this process."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["hadir", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 1, captured.out, captured.err)

    return run


@pytest.fixture
def with_open_pack(open_pack: Pack, tmp_path: Path) -> Path:
    """A home folder in which the pack `open` is installed."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "models").symlink_to(open_pack.folder.parent)
    return home
