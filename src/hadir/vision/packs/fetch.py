"""Fetching a pack's artefacts: resumed, verified, and landed in one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from hadir.domain.address import redacted
from hadir.domain.errors import DownloadError, StorageFullError, means_full_disk
from hadir.domain.progress import Progress
from hadir.vision.packs.tables import Artefact
from hadir.vision.session import sha256_of

_ATTEMPTS = 5
_TIMEOUT = httpx2.Timeout(20.0, connect=10.0)


@contextmanager
def explaining_full_disk(folder: Path) -> Iterator[None]:
    """Turn a write that finds no space into a `StorageFullError`."""
    try:
        yield
    except OSError as fault:
        if not means_full_disk(fault):
            raise
        raise StorageFullError(
            f"There is no space left in {folder}", "Make room there, or set HADIR_HOME to a folder on another disk"
        ) from fault


def download(artefact: Artefact, folder: Path, progress: Progress) -> Path:
    """Fetch an artefact from its publisher's addresses, going on where an earlier try stopped.

    Returns:
        The verified file, in `folder`.

    Raises:
        DownloadError: No address gave the right bytes.
        StorageFullError: The disk is full.
    """
    target = folder / artefact.file
    if target.is_file() and sha256_of(target) == artefact.sha256:
        return target
    partial = target.with_name(f"{target.name}.{artefact.sha256[:12]}.part")
    if not _is_complete(partial, artefact):
        _fetch_rest(artefact, partial, progress)
    partial.replace(target)
    return target


def _fetch_rest(artefact: Artefact, partial: Path, progress: Progress) -> None:
    """Try the addresses in turn until the partial file is whole."""
    progress.begin(f"Downloading {artefact.file}", artefact.bytes)
    if _size(partial) >= artefact.bytes:
        partial.unlink()
    faults: list[str] = []
    for url in artefact.urls:
        fault = _try_address(url, artefact, partial, progress)
        if fault is None:
            return
        faults.append(fault)
    raise DownloadError(
        f"{artefact.file} could not be downloaded: {'; '.join(faults)}",
        "Check the connection and run the same command again; it goes on where it stopped",
    )


def _try_address(url: str, artefact: Artefact, partial: Path, progress: Progress) -> str | None:
    """Download from one address, going on after breaks as long as something arrives; what went wrong, or None."""
    fault = ""
    for _ in range(_ATTEMPTS):
        before = _size(partial)
        try:
            _continue(url, artefact, partial, progress)
            fault = f"{redacted(url)} sent other bytes than its publisher's"
        except httpx2.HTTPStatusError as status:
            return f"{redacted(url)} answered {status.response.status_code}"
        except (httpx2.HTTPError, httpx2.InvalidURL) as broken:
            fault = f"{redacted(url)} broke off ({type(broken).__name__})"
        if _is_complete(partial, artefact):
            return None
        if _size(partial) >= artefact.bytes:
            partial.unlink()
        if _size(partial) == before:
            break
    return fault


def _continue(url: str, artefact: Artefact, partial: Path, progress: Progress) -> None:
    """Ask for the bytes that are still missing, as they are, and append them."""
    have = _size(partial)
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with httpx2.stream("GET", url, headers=headers, follow_redirects=True, timeout=_TIMEOUT) as response:
        response.raise_for_status()
        resumed = response.status_code == httpx2.codes.PARTIAL_CONTENT
        have = have if resumed else 0
        with explaining_full_disk(partial.parent), partial.open("ab" if resumed else "wb") as stream:
            for chunk in response.iter_raw():
                have += len(chunk)
                stream.write(chunk)
                progress.reach(min(have, artefact.bytes))
                if have > artefact.bytes:
                    break


def _is_complete(partial: Path, artefact: Artefact) -> bool:
    return _size(partial) == artefact.bytes and sha256_of(partial) == artefact.sha256


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
