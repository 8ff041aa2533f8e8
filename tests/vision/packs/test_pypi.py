"""The real pip, which finds its packages in a folder."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from hadir.domain.errors import DownloadError, StorageFullError
from hadir.domain.progress import NoProgress
from hadir.vision.packs import pypi
from hadir.vision.packs.tables import Artefact
from tests.vision.packs.archives import write_tar, write_zip
from tests.vision.packs.examples import CONTENT, Listener, artefact

METADATA = b"Metadata-Version: 2.1\nName: toy-weights\nVersion: 1.0\n"
WHEEL = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
PROJECT = b'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
BACKEND = b"""
from pathlib import Path

def prepare_metadata_for_build_wheel(folder, settings=None):
    made = Path(folder, "toy_weights-1.0.dist-info")
    made.mkdir()
    made.joinpath("METADATA").write_bytes(Path("PKG-INFO").read_bytes())
    return made.name

def build_wheel(folder, settings=None, metadata=None):
    raise NotImplementedError
"""


def _wheel(shelf: Path, tags: str, content: bytes = CONTENT) -> Path:
    """A wheel that holds these bytes."""
    record = b"toy_weights/model.bin,,\ntoy_weights-1.0.dist-info/METADATA,,\ntoy_weights-1.0.dist-info/WHEEL,,\n"
    files = {
        "toy_weights/model.bin": content,
        "toy_weights-1.0.dist-info/METADATA": METADATA,
        "toy_weights-1.0.dist-info/WHEEL": WHEEL.replace(b"py3-none-any", tags.encode()),
        "toy_weights-1.0.dist-info/RECORD": record,
    }
    return write_zip(shelf / f"toy_weights-1.0-{tags}.whl", files)


def _sdist(shelf: Path) -> Path:
    """A source distribution, whose own code pip runs to learn its name and version."""
    files = {
        "PKG-INFO": METADATA,
        "pyproject.toml": PROJECT,
        "backend.py": BACKEND,
        "toy_weights/model.bin": CONTENT,
    }
    return write_tar(shelf / "toy_weights-1.0.tar.gz", {f"toy_weights-1.0/{name}": files[name] for name in files})


def _wanted(file: Path, package: str = "toy_weights==1.0", python: str = "", platform: str = "") -> Artefact:
    """The artefact that the file is."""
    content = file.read_bytes()
    return artefact(content=content, file=file.name, package=package, python=python, platform=platform)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where pip finds packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    settings = {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": str(folder)}
    for name, value in settings.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


@pytest.mark.parametrize(
    ("make", "python", "platform"),
    [
        (lambda shelf: _wheel(shelf, "py3-none-any"), "", ""),
        (lambda shelf: _wheel(shelf, "cp311-cp311-manylinux_2_28_x86_64"), "3.11", "manylinux_2_28_x86_64"),
        (lambda shelf: _wheel(shelf, "cp313-cp313-win_amd64"), "3.13", "win_amd64"),
        (_sdist, "", ""),
    ],
    ids=["pure wheel", "wheel of this platform", "wheel of another platform", "sdist"],
)
def test_the_file_is_brought_and_nothing_else_is_left(
    shelf: Path, folder: Path, make: Callable[[Path], Path], python: str, platform: str
) -> None:
    file = make(shelf)
    listener = Listener()
    brought = pypi.fetch(_wanted(file, python=python, platform=platform), folder, listener)
    size = file.stat().st_size
    assert brought == folder / file.name
    assert brought.read_bytes() == file.read_bytes()
    assert list(folder.iterdir()) == [brought]
    assert listener.begun == [("Downloading toy_weights==1.0 from PyPI", size)]
    assert 0 <= min(listener.reached) <= max(listener.reached) == listener.reached[-1] == size


def test_a_source_distribution_is_not_replaced_by_a_wheel(shelf: Path, folder: Path) -> None:
    _wheel(shelf, "py3-none-any")
    assert pypi.fetch(_wanted(_sdist(shelf)), folder, NoProgress()).name == "toy_weights-1.0.tar.gz"


def test_other_bytes_are_refused_in_words(shelf: Path, folder: Path) -> None:
    wanted = _wanted(_wheel(shelf, "py3-none-any"))
    _wheel(shelf, "py3-none-any", b"other weights")
    with pytest.raises(DownloadError, match=r"toy_weights==1\.0: .*DO NOT MATCH THE HASHES"):
        pypi.fetch(wanted, folder, NoProgress())
    assert list(folder.iterdir()) == []


def test_a_file_of_another_name_is_refused(shelf: Path, folder: Path) -> None:
    wanted = _wanted(_wheel(shelf, "py3-none-any")).model_copy(update={"file": "weights.whl"})
    with pytest.raises(DownloadError, match=r"another file than weights\.whl for toy_weights==1\.0\. Check which"):
        pypi.fetch(wanted, folder, NoProgress())
    assert list(folder.iterdir()) == []


def test_a_pip_that_brings_other_bytes_all_the_same_is_not_trusted(
    shelf: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _wanted(_wheel(shelf, "py3-none-any"))
    program = "import pathlib, sys; pathlib.Path(*sys.argv[1:]).write_bytes(b'other')"
    command = [sys.executable, "-c", program]
    monkeypatch.setattr(pypi, "_command", lambda artefact, _, scratch: [*command, str(scratch), artefact.file])
    with pytest.raises(DownloadError, match="brought another file"):
        pypi.fetch(wanted, folder, NoProgress())
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("package", ["toy_weights==2.0", "nothing_of_this_name==1.0"])
def test_a_package_that_is_nowhere_is_named(shelf: Path, folder: Path, package: str) -> None:
    wanted = _wanted(_wheel(shelf, "py3-none-any"), package)
    with pytest.raises(DownloadError, match=f"No matching distribution found for {package}.* Check the connection"):
        pypi.fetch(wanted, folder, NoProgress())


def test_a_file_that_is_there_is_not_brought_again(shelf: Path, folder: Path) -> None:
    file = _wheel(shelf, "py3-none-any")
    (folder / file.name).write_bytes(file.read_bytes())
    wanted = _wanted(file)
    file.unlink()
    assert pypi.fetch(wanted, folder, NoProgress()) == folder / file.name


def test_a_damaged_file_that_is_there_is_brought_anew(shelf: Path, folder: Path) -> None:
    file = _wheel(shelf, "py3-none-any")
    (folder / file.name).write_bytes(b"damaged")
    assert pypi.fetch(_wanted(file), folder, NoProgress()).read_bytes() == file.read_bytes()


def test_without_pip_the_way_out_is_said(
    shelf: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _wanted(_wheel(shelf, "py3-none-any"))
    venv.create(tmp_path / "bare", with_pip=False)
    python = str(tmp_path / "bare" / "bin" / "python")
    monkeypatch.setattr(sys, "executable", python)
    with pytest.raises(DownloadError, match="fetched with pip, and this Python has none") as caught:
        pypi.fetch(wanted, folder, NoProgress())
    assert f"{python} -m ensurepip" in caught.value.remedy


def _failing(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program be run in pip's place."""
    monkeypatch.setattr(pypi, "_command", lambda *_: [sys.executable, "-c", program])


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("print('ERROR: first'); print('ERROR: last.'); exit(1)", ": last."),
        ("print('something'); print(' '); exit(1)", ": something."),
        ("exit(1)", ": it gave no reason."),
        ("print('ERROR: no access to https://keeper:s3cr3t@host/simple'); exit(2)", "https://keeper:***@host/simple."),
    ],
)
def test_the_last_error_is_told(
    shelf: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    _failing(monkeypatch, program)
    with pytest.raises(DownloadError) as caught:
        pypi.fetch(_wanted(_wheel(shelf, "py3-none-any")), folder, NoProgress())
    assert str(caught.value).startswith("pip could not download toy_weights==1.0: ")
    assert said in str(caught.value)
    assert "s3cr3t" not in str(caught.value)


def test_a_listener_that_gives_up_takes_pip_with_it(shelf: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(Listener):
        def reach(self, done: int) -> None:
            raise KeyboardInterrupt

    started: list[subprocess.Popen[bytes]] = []

    class Remembered(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **others: object) -> None:
            super().__init__(*args, **others)  # type: ignore[call-overload]
            started.append(self)

    _failing(monkeypatch, "import time; time.sleep(1000)")
    monkeypatch.setattr(subprocess, "Popen", Remembered)
    with pytest.raises(KeyboardInterrupt):
        pypi.fetch(_wanted(_wheel(shelf, "py3-none-any")), folder, Impatient())
    assert [process.returncode for process in started] == [-9]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("files", [("a/file", "b/file"), ("a/file", "a/other")])
def test_what_pip_removes_meanwhile_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, str]
) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(CONTENT)
    looked = Path.stat

    def stat(path: Path, **others: bool) -> os.stat_result:
        found = looked(path, **others)
        for file in [tmp_path / file for file in files]:
            if path in {tmp_path / file for file in files} - {file}:
                file.unlink()
                if file.parent != path.parent:
                    file.parent.rmdir()
        return found

    monkeypatch.setattr(Path, "stat", stat)
    assert pypi._written(tmp_path) == len(CONTENT)


def test_a_full_disk_is_explained(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(StorageFullError, match="There is no space left in"):
        pypi.fetch(_wanted(_wheel(shelf, "py3-none-any")), tmp_path, NoProgress())
