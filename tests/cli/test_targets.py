"""Writing results where the user says, and what is said when that fails."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from hadir.cli.targets import JsonLines, json_lines, require_apart
from hadir.domain.errors import InputError, StorageFullError


def test_a_line_a_record(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with json_lines(str(target)) as lines:
        lines.write({"name": "Zoë"})
        assert target.read_text() == '{"name": "Zoë"}\n'
        lines.write({"name": "ana"})
    assert len(target.read_text().splitlines()) == 2


def test_a_full_disk_is_said_to_be_full() -> None:
    with pytest.raises(StorageFullError, match="no space left for /dev/full"), json_lines("/dev/full") as lines:
        lines.write({"name": "ana"})


@pytest.mark.parametrize("place", ["none/out.json", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    target = str(tmp_path / place)
    with pytest.raises(InputError, match="cannot be written"), json_lines(target):
        pass


def test_a_fault_of_something_else_is_not_taken_for_one_of_the_file(tmp_path: Path) -> None:
    fault = OSError(errno.EIO, "the camera's disk is broken")
    with pytest.raises(OSError, match="the camera's disk") as caught, json_lines(str(tmp_path / "out.json")):
        raise fault
    assert caught.value is fault


def test_that_the_reader_has_gone_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    with pytest.raises(BrokenPipeError):
        JsonLines(stream, "a pipe").write({"name": "ana"})
    with suppress(BrokenPipeError):
        stream.close()


@pytest.mark.parametrize("name", ["photo.jpg", "clip.mp4", "notes"])
def test_a_file_of_another_kind_is_spared(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")
    with pytest.raises(InputError, match="is there already and is no JSON file"), json_lines(str(tmp_path / name)):
        pass
    assert (tmp_path / name).read_text() == "precious"


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.ndjson", "out.JSON"])
def test_an_older_file_of_the_kind_is_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("old")
    with json_lines(str(tmp_path / name)):
        pass
    assert (tmp_path / name).read_text() == ""


def test_a_new_file_may_end_in_anything(tmp_path: Path) -> None:
    with json_lines(str(tmp_path / "out")) as lines:
        lines.write({})
    assert (tmp_path / "out").read_text() == "{}\n"


def test_what_is_read_is_not_written_by_whatever_name(tmp_path: Path) -> None:
    video, hard, soft = (tmp_path / name for name in ("a.mp4", "hard.mp4", "soft.mp4"))
    video.touch()
    hard.hardlink_to(video)
    soft.symlink_to(video)
    for target in (video, hard, soft, f"{tmp_path}/./a.mp4"):
        with pytest.raises(InputError, match="is to be read and to be written"):
            require_apart(target, [tmp_path / "none.mp4", video])


def test_another_file_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    (tmp_path / "b.mp4").touch()
    for target in (None, "-", tmp_path / "new.mp4", tmp_path / "b.mp4"):
        require_apart(target, [tmp_path / "a.mp4"])
