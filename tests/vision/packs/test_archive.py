import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from hadir.domain.errors import ModelAlteredError
from hadir.vision.packs.archive import take_member
from tests.vision.packs.archives import WRITERS, write_tar, write_zip
from tests.vision.packs.examples import CONTENT

FILES = {"models/a.onnx": CONTENT, "models/b.onnx": b"another"}


@pytest.fixture(params=WRITERS)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return WRITERS[request.param](tmp_path / f"files.{request.param}", FILES)


@pytest.mark.parametrize("member", FILES)
def test_a_member_is_taken_out(archive: Path, tmp_path: Path, member: str) -> None:
    take_member(archive, member, tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == FILES[member]


def test_without_a_member_the_archive_itself_is_copied(archive: Path, tmp_path: Path) -> None:
    take_member(archive, "", tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == archive.read_bytes()
    assert archive.is_file()


def test_any_file_is_copied_without_a_member(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(CONTENT)
    take_member(tmp_path / "model.onnx", "", tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == CONTENT


@pytest.mark.parametrize("member", ["a.onnx", "models/c.onnx", "/models/a.onnx"])
def test_a_missing_member_is_named(archive: Path, tmp_path: Path, member: str) -> None:
    with pytest.raises(ModelAlteredError, match=rf"files\.\S+ has no readable file {member}"):
        take_member(archive, member, tmp_path / "taken")
    assert not (tmp_path / "taken").exists()


def test_a_folder_is_no_readable_file(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    with tarfile.open(tmp_path / "files.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "models", "models")
    with pytest.raises(ModelAlteredError, match="has no readable file models"):
        take_member(tmp_path / "files.tar.gz", "models", tmp_path / "taken")


def test_a_file_that_is_no_archive_is_explained(tmp_path: Path) -> None:
    (tmp_path / "files.zip").write_bytes(CONTENT)
    with pytest.raises(ModelAlteredError, match=r"files\.zip has no readable file a\.onnx"):
        take_member(tmp_path / "files.zip", "a.onnx", tmp_path / "taken")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_an_archive_that_is_cut_short_is_explained(archive: Path, tmp_path: Path, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ModelAlteredError, match=r"has no readable file models/a\.onnx"):
        take_member(archive, "models/a.onnx", tmp_path / "taken")


@pytest.mark.parametrize("place", [200, 5_000, 9_900])
def test_a_damaged_byte_of_a_zip_is_noticed(tmp_path: Path, place: int) -> None:
    archive = write_zip(tmp_path / "files", {"a.onnx": CONTENT})
    content = bytearray(archive.read_bytes())
    content[place] ^= 0xFF
    archive.write_bytes(content)
    with pytest.raises(ModelAlteredError, match=r"files has no readable file a\.onnx"):
        take_member(archive, "a.onnx", tmp_path / "taken")


TEXT = b"".join(b"%d times " % number for number in range(200))


def _explained(archive: Path, target: Path, places: range) -> list[int]:
    """The places where a damaged byte makes the archive unreadable, in words."""
    content = archive.read_bytes()
    found = []
    for place in places:
        archive.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            take_member(archive, "a.onnx", target)
        except ModelAlteredError:
            found.append(place)
    return found


def test_wherever_the_bytes_of_a_zip_are_damaged_it_is_explained(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "files", {"a.onnx": TEXT})
    content = archive.read_bytes()
    # The last byte holds bits that say nothing.
    data = range(content.index(b"a.onnx") + len("a.onnx"), content.index(b"PK\x01\x02") - 1)
    assert len(data) > 200
    assert _explained(archive, tmp_path / "taken", data) == list(data)


def test_wherever_a_tar_is_damaged_it_is_explained_or_does_no_harm(tmp_path: Path) -> None:
    archive = write_tar(tmp_path / "files", {"a.onnx": TEXT})
    size = archive.stat().st_size
    assert len(_explained(archive, tmp_path / "taken", range(0, size, 3))) > size / 12


def test_an_encrypted_zip_is_explained(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "files.zip", {"a.onnx": TEXT})
    content = bytearray(archive.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    archive.write_bytes(content)
    with pytest.raises(ModelAlteredError, match=r"files\.zip has no readable file a\.onnx"):
        take_member(archive, "a.onnx", tmp_path / "taken")


@pytest.mark.parametrize("length", [1_000, 5_000, 10_000])
def test_a_plain_tar_that_is_cut_short_is_explained(tmp_path: Path, length: int) -> None:
    with tarfile.open(tmp_path / "files.tar", "w") as archive:
        entry = tarfile.TarInfo("a.onnx")
        entry.size = len(CONTENT)
        archive.addfile(entry, io.BytesIO(CONTENT))
    (tmp_path / "files.tar").write_bytes((tmp_path / "files.tar").read_bytes()[:length])
    with pytest.raises(ModelAlteredError, match=r"files\.tar has no readable file a\.onnx"):
        take_member(tmp_path / "files.tar", "a.onnx", tmp_path / "taken")


def test_a_zip_without_its_index_is_explained(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "files.zip", FILES)
    index = archive.read_bytes().index(b"PK\x01\x02")
    archive.write_bytes(archive.read_bytes()[:index])
    assert not zipfile.is_zipfile(archive)
    with pytest.raises(ModelAlteredError, match=r"files\.zip has no readable file"):
        take_member(archive, "models/a.onnx", tmp_path / "taken")
