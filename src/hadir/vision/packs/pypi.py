"""Fetching artefacts of PyPI through the machine's own pip, hence its own indexes, proxies and certificates."""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from hadir.domain.address import redacted
from hadir.domain.errors import DownloadError
from hadir.domain.progress import Progress
from hadir.vision.packs.fetch import explaining_full_disk
from hadir.vision.packs.tables import Artefact
from hadir.vision.session import sha256_of

_POLL_SECONDS = 0.2
_NO_PIP = "No module named pip"


def fetch(artefact: Artefact, folder: Path, progress: Progress) -> Path:
    """Have pip download one pinned file and verify it.

    Returns:
        The verified file, in `folder`.

    Raises:
        DownloadError: pip is missing, finds no such file, or brings another one.
        StorageFullError: The disk is full.
    """
    target = folder / artefact.file
    if target.is_file() and sha256_of(target) == artefact.sha256:
        return target
    progress.begin(f"Downloading {artefact.package} from PyPI", artefact.bytes)
    with explaining_full_disk(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".pip-") as scratch:
        _run_pip(artefact, Path(scratch), progress)
        brought = Path(scratch, artefact.file)
        if not brought.is_file() or sha256_of(brought) != artefact.sha256:
            raise DownloadError(
                f"pip brought another file than {artefact.file} for {artefact.package}",
                "Check which package index pip is configured to use",
            )
        brought.replace(target)
    progress.reach(artefact.bytes)
    return target


def _run_pip(artefact: Artefact, scratch: Path, progress: Progress) -> None:
    """Run pip, telling the progress from how much it has written."""
    requirements = scratch / "requirements.txt"
    requirements.write_text(f"{artefact.package} --hash=sha256:{artefact.sha256}\n")
    log = scratch / "pip.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
            _command(artefact, requirements, scratch),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(scratch),
        ) as process,
    ):
        try:
            while process.poll() is None:
                progress.reach(min(_written(scratch), artefact.bytes))
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL_SECONDS)
        finally:
            process.kill()
    if process.returncode:
        raise _explained(artefact, log.read_text(errors="replace"))


def _command(artefact: Artefact, requirements: Path, scratch: Path) -> list[str]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--progress-bar", "off", "--dest", str(scratch), "-r", str(requirements)]
    if artefact.platform:
        command += ["--only-binary", ":all:", "--platform", artefact.platform, "--python-version", artefact.python]
    elif artefact.file.endswith(".tar.gz"):
        command += ["--no-binary", artefact.package.partition("==")[0]]
    return command


def _environment(scratch: Path) -> dict[str, str]:
    """The machine's own environment, with pip's temporary files where their growth can be seen."""
    return {**os.environ, "TMPDIR": str(scratch)}


def _written(folder: Path) -> int:
    """Bytes of the largest file below a folder that another process is writing to."""
    largest = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                largest = max(largest, Path(place, name).stat().st_size)
    return largest


def _explained(artefact: Artefact, log: str) -> DownloadError:
    """What pip's output says about why it failed."""
    if _NO_PIP in log:
        return DownloadError(
            f"{artefact.package} is fetched with pip, and this Python has none",
            f"Install it with `{sys.executable} -m ensurepip`, then run the same command again",
        )
    return DownloadError(
        f"pip could not download {artefact.package}: {_last_error(log)}",
        "Check the connection and pip's configuration, then run the same command again",
    )


def _last_error(log: str) -> str:
    lines = [line for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines
    return redacted(errors[-1].removeprefix("ERROR: ").strip().rstrip(".")) if errors else "it gave no reason"
