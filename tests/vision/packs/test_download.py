"""Downloads that succeed, if not at once."""

from pathlib import Path

import httpx2
import pytest

from hadir.domain.errors import DownloadError
from hadir.domain.progress import NoProgress
from hadir.vision.packs import fetch
from hadir.vision.packs.fetch import download
from hadir.vision.packs.tables import Artefact
from tests.vision.packs.examples import CONTENT, Listener, artefact
from tests.vision.packs.server import Site, compressing, ranged, redirect, status, whole

SIZE = len(CONTENT)


def _partial(wanted: Artefact, folder: Path) -> Path:
    """Where an unfinished download is kept."""
    return folder / f"{wanted.file}.{wanted.sha256[:12]}.part"


def test_a_file_is_fetched_and_nothing_else_is_left(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    fetched = download(wanted, folder, NoProgress())
    assert fetched == folder / "weights.bin"
    assert fetched.read_bytes() == CONTENT
    assert list(folder.iterdir()) == [fetched]
    assert "range" not in site.asked[0].headers


def test_progress_is_told_up_to_the_end(site: Site, folder: Path) -> None:
    listener = Listener()
    download(artefact(site.serve("/file", ranged(CONTENT))), folder, listener)
    assert listener.begun == [("Downloading weights.bin", SIZE)]
    assert listener.reached == sorted(listener.reached)
    assert listener.reached[-1] == SIZE


def test_redirects_are_followed(site: Site, folder: Path) -> None:
    site.serve("/there", ranged(CONTENT))
    site.serve("/over", redirect("/there"))
    wanted = artefact(site.serve("/file", redirect(site.url("/over"))))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT


def test_after_a_break_only_the_rest_is_fetched(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321), ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert [asked.headers.get("range") for asked in site.asked] == [None, "bytes=4321-"]


def test_the_rest_is_asked_for_behind_a_redirect_too(site: Site, folder: Path) -> None:
    site.serve("/there", ranged(CONTENT, upto=4_321), ranged(CONTENT))
    wanted = artefact(site.serve("/file", redirect("/there")))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/there") == [0, 4_321]


def test_several_breaks_are_survived(site: Site, folder: Path) -> None:
    breaks = [ranged(CONTENT, upto=upto) for upto in (1, 5_000, 5_001, 9_999)]
    wanted = artefact(site.serve("/file", *breaks, ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file") == [0, 1, 5_000, 5_001, 9_999]


def test_progress_goes_on_where_it_was(site: Site, folder: Path) -> None:
    listener = Listener()
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321), ranged(CONTENT)))
    download(wanted, folder, listener)
    assert listener.reached == sorted(listener.reached)
    assert {4_321, SIZE} <= set(listener.reached)


def test_a_server_that_falls_silent_is_asked_again(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_TIMEOUT", httpx2.Timeout(5.0, read=0.2))
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321, stalls=True), ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file") == [0, 4_321]


def test_a_later_download_goes_on_where_an_earlier_one_failed(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321), status(503)))
    with pytest.raises(DownloadError):
        download(wanted, folder, NoProgress())
    assert _partial(wanted, folder).read_bytes() == CONTENT[:4_321]
    assert not (folder / wanted.file).exists()
    site.serve("/file", ranged(CONTENT))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file")[-1] == 4_321


def test_a_server_that_sends_everything_anew_is_understood(site: Site, folder: Path) -> None:
    long = CONTENT * 200
    wanted = artefact(site.serve("/file", ranged(long, upto=1_500_000), whole(long)), content=long)
    assert download(wanted, folder, NoProgress()).read_bytes() == long
    assert site.starts("/file") == [0, 1_500_000]


def test_an_announced_length_that_is_too_large_does_no_harm(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", whole(CONTENT, announced=SIZE + 100)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert len(site.asked) == 1


def test_an_announced_length_that_is_too_small_is_made_up_for(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", whole(CONTENT, announced=4_321), ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file") == [0, 4_321]


def test_no_announced_length_is_needed(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", whole(CONTENT, announced=-1)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT


def test_a_file_is_not_compressed_on_the_way(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", compressing(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT


def test_another_address_is_tried(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/gone", status(404)), site.serve("/file", ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert [asked.path for asked in site.asked] == ["/gone", "/file"]


def test_another_address_goes_on_where_the_first_gave_up(site: Site, folder: Path) -> None:
    first = site.serve("/first", ranged(CONTENT, upto=4_321), status(500))
    wanted = artefact(first, site.serve("/second", ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/second") == [4_321]


def test_a_file_that_is_there_is_not_fetched_again(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    (folder / wanted.file).write_bytes(CONTENT)
    assert download(wanted, folder, NoProgress()) == folder / wanted.file
    assert site.asked == []


def test_another_file_of_that_name_is_replaced(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    (folder / wanted.file).write_bytes(CONTENT[::-1])
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT


def test_a_download_that_was_killed_at_its_very_end_is_finished(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    _partial(wanted, folder).write_bytes(CONTENT)
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.asked == []
    assert not _partial(wanted, folder).exists()


@pytest.mark.parametrize("left", [b"x" * 4_321, b"x" * SIZE, b"x" * (SIZE + 1), CONTENT + b"x"])
def test_wrong_bytes_left_from_before_are_thrown_away(site: Site, folder: Path, left: bytes) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    _partial(wanted, folder).write_bytes(left)
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file")[-1] == 0


def test_what_is_left_of_another_version_is_not_gone_on_with(site: Site, folder: Path) -> None:
    older = artefact(content=b"older")
    _partial(older, folder).write_bytes(b"old")
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    download(wanted, folder, NoProgress())
    assert site.starts("/file") == [0]
