"""The simulator as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
import trustme

from tests.simulator.clients import watching

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*arguments: str | Path) -> Iterator[int]:
    """The simulator with these arguments; gives its port, and ends it kindly."""
    command = [sys.executable, "-m", "tests.simulator", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            word, port = process.stdout.readline().split()
            assert word == "ready"
            yield int(port)
        finally:
            process.terminate()
    assert process.returncode == 0


def test_each_camera_has_a_path_and_clips_are_shown_in_turn(clip: Path, short_clip: Path) -> None:
    with running(clip, short_clip, "--cameras", "3") as port:
        widths = []
        for number in (1, 2, 3):
            with watching(f"rtsp://127.0.0.1:{port}/{number}") as pictures:
                widths.append(next(pictures).width)
    assert widths == [640, 320, 640]


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_its_options_reach_the_camera(short_clip: Path, transport: str) -> None:
    options = ["--once", "--no-parameter-sets", "--username", "u", "--password", "p", "--auth", "basic"]
    with (
        running(short_clip, *options) as port,
        watching(f"rtsp://u:p@127.0.0.1:{port}/1", transport=transport) as pictures,
    ):
        assert [seen.number for seen in pictures] == list(range(12))


def test_its_faults_do_harm(clip: Path) -> None:
    with (
        running(clip, "--drop", "0.2", "--corrupt", "0.2") as port,
        watching(f"rtsp://127.0.0.1:{port}/1") as pictures,
    ):
        assert not all(seen.is_sound for seen in islice(pictures, 20))


def test_it_speaks_tls(clip: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    trustme.CA().issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    with running(clip, "--certificate", certificate) as port, watching(f"rtsps://127.0.0.1:{port}/1") as pictures:
        assert next(pictures).number == 0
