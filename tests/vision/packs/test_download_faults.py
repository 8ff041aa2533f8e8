"""Downloads that fail, and what is said and left then."""

from pathlib import Path

import pytest

from hadir.domain.errors import DownloadError
from hadir.domain.progress import NoProgress
from hadir.vision.packs import fetch
from hadir.vision.packs.fetch import download
from hadir.vision.packs.tables import Artefact
from tests.vision.packs.examples import CONTENT, artefact
from tests.vision.packs.server import Site, ranged, redirect, status, whole

SIZE = len(CONTENT)
OTHER = CONTENT[::-1]


def _fails(wanted: Artefact, folder: Path) -> str:
    """What is said when a download fails; nothing stands where the file would."""
    with pytest.raises(DownloadError) as caught:
        download(wanted, folder, NoProgress())
    assert not (folder / wanted.file).exists()
    assert caught.value.remedy == "Check the connection and run the same command again; it goes on where it stopped"
    assert "\n" not in str(caught.value)
    return caught.value.message


@pytest.mark.parametrize("code", [401, 403, 404, 416, 429, 500, 503])
def test_a_refusal_is_told_with_its_status(site: Site, folder: Path, code: int) -> None:
    wanted = artefact(site.serve("/file", status(code)))
    assert _fails(wanted, folder) == f"weights.bin could not be downloaded: {site.url('/file')} answered {code}"
    assert len(site.asked) == 1


def test_all_addresses_are_told(site: Site, folder: Path, nowhere: str) -> None:
    wanted = artefact(site.serve("/gone", status(410)), nowhere, "nonsense", "http://127.0.0.1:nonsense")
    message = _fails(wanted, folder)
    assert f"{site.url('/gone')} answered 410; {nowhere} broke off (ConnectError); nonsense broke off" in message
    assert message.endswith("http://127.0.0.1:nonsense broke off (InvalidURL)")


def test_credentials_are_told_nobody(site: Site, folder: Path, nowhere: str) -> None:
    site.serve("/gone", status(404))
    site.serve("/round", redirect("/round"))
    site.serve("/other", whole(OTHER))
    places = [site.url(path, "keeper:s3cr3t@") for path in ("/gone", "/round", "/other")]
    message = _fails(artefact(*places, nowhere.replace("//", "//keeper:s3cr3t@")), folder)
    assert message.count("keeper:***@127.0.0.1") == 4
    assert "s3cr3t" not in message


def test_a_break_is_told_and_what_came_is_kept(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321)))
    assert f"{site.url('/file')} broke off (RemoteProtocolError)" in _fails(wanted, folder)
    assert [part.read_bytes() for part in folder.iterdir()] == [CONTENT[:4_321]]


def test_an_address_that_sends_nothing_more_is_given_up(site: Site, folder: Path) -> None:
    _fails(artefact(site.serve("/file", ranged(CONTENT, upto=4_321))), folder)
    assert site.starts("/file") == [0, 4_321]


def test_an_address_that_breaks_off_too_often_is_given_up(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "_ATTEMPTS", 3)
    _fails(artefact(site.serve("/file", *(ranged(CONTENT, upto=upto) for upto in range(1, 9)))), folder)
    assert site.starts("/file") == [0, 1, 2]


def test_other_bytes_of_the_same_length_are_refused_at_once(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", whole(OTHER)))
    assert f"{site.url('/file')} sent other bytes than its publisher's" in _fails(wanted, folder)
    assert len(site.asked) == 1
    assert list(folder.iterdir()) == []


def test_other_bytes_after_a_break_are_asked_for_once_more_from_the_start(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT, upto=4_321), ranged(OTHER), ranged(CONTENT)))
    assert download(wanted, folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file") == [0, 4_321, 0]


@pytest.mark.parametrize("announced", [None, -1])
def test_more_bytes_than_there_should_be_are_refused(site: Site, folder: Path, announced: int | None) -> None:
    wanted = artefact(site.serve("/file", whole(CONTENT + b"more", announced)))
    assert "sent other bytes" in _fails(wanted, folder)
    assert list(folder.iterdir()) == []


def test_a_file_that_never_ends_is_not_written_to_its_end(site: Site, folder: Path) -> None:
    class Largest:
        largest = 0

        def begin(self, what: str, total: int) -> None:
            pass

        def reach(self, done: int) -> None:
            self.largest = max(self.largest, *(part.stat().st_size for part in folder.iterdir()))

    endless, listener = bytes(8 * 2**20), Largest()
    with pytest.raises(DownloadError):
        download(artefact(site.serve("/file", whole(endless))), folder, listener)
    assert SIZE < listener.largest < 2**20


def test_fewer_bytes_than_there_should_be_are_refused(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", whole(b"<html>Sign in to this network</html>")))
    assert "sent other bytes" in _fails(wanted, folder)
    assert len(site.asked) == 2


def test_a_redirect_without_end_is_given_up(site: Site, folder: Path) -> None:
    assert "broke off (TooManyRedirects)" in _fails(artefact(site.serve("/file", redirect("/file"))), folder)
