"""What the command says when the operating system refuses something."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from hadir.cli.console import Outcome, ProgressBar, explained
from hadir.domain.errors import DownloadError, ImageError


def ended_by(fault: BaseException) -> int | str | None:
    with pytest.raises(SystemExit) as ended, explained():
        raise fault
    return ended.value.code


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_has_its_own_code(capsys: pytest.CaptureFixture[str], number: int) -> None:
    assert ended_by(OSError(number, os.strerror(number), "/data/a.png")) == 5
    expected = "hadir: There is no space left for /data/a.png. Make room, or write somewhere else.\n"
    assert capsys.readouterr().err == expected


def test_what_cannot_be_used_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended_by(PermissionError(errno.EACCES, "Permission denied", "/data/models")) == 2
    expected = "hadir: /data/models cannot be used (Permission denied). Check the path and your rights to it.\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("fault", [OSError(errno.ENOMEM, "Cannot allocate memory"), OSError("Cannot allocate memory")])
def test_a_refusal_without_a_file_is_said(capsys: pytest.CaptureFixture[str], fault: OSError) -> None:
    assert ended_by(fault) == 2
    assert capsys.readouterr().err == (
        "hadir: The operating system refused to go on (Cannot allocate memory). Try it again.\n"
    )


def test_an_interruption_has_the_code_that_shells_expect() -> None:
    assert ended_by(KeyboardInterrupt()) == 130


def test_the_programs_own_mistakes_are_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), explained():
        raise ZeroDivisionError


@pytest.mark.parametrize("arguments", [["version"], ["models", "list"], ["--help"], ["doctor", "--json", "-"]])
def test_an_output_that_is_full_is_explained_once(tmp_path: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "hadir", *arguments],
            check=False,
            env={**os.environ, "HADIR_HOME": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    expected = "hadir: There is no space left for the output. Make room, or write somewhere else.\n"
    assert (ran.returncode, ran.stderr) == (5, expected)


def test_what_is_left_to_do_is_done_and_the_code_tells(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome()
    with outcome.of(ImageError):
        raise ImageError("a.jpg is [not] a :warning: picture")
    with pytest.raises(SystemExit) as ended:
        outcome.exit()
    assert ended.value.code == 2
    with outcome.of(ImageError):
        pass
    with pytest.raises(SystemExit) as ended:
        outcome.exit()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "hadir: a.jpg is [not] a :warning: picture.\n"
    with pytest.raises(DownloadError), outcome.of(ImageError):
        raise DownloadError("it is not there")


def test_a_bar_shows_names_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, force_interactive=True, width=120)
    monkeypatch.setattr("hadir.cli.console.errors", screen)
    with ProgressBar() as progress:
        progress.begin("Replaying IMG[final]:warning:[/x].mp4", 2)
        progress.reach(1)
    assert isinstance(screen.file, io.StringIO)
    assert "Replaying IMG[final]:warning:[/x].mp4" in screen.file.getvalue()
