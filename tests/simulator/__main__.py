"""Cameras in a process of their own: `python -m tests.simulator CLIP --port P --cameras N` serves /1 to /N."""

import argparse
import signal
import ssl
import sys
import threading
from itertools import cycle
from pathlib import Path

from tests.simulator.auth import Auth, Guard
from tests.simulator.camera import RtspServer
from tests.simulator.clip import load_clip
from tests.simulator.faults import Faults
from tests.simulator.source import Manner, Source


def main() -> None:
    """Serve until told to end, after printing "ready"."""
    options = _parser().parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with RtspServer(_sources(options), tls_context=_tls(options.certificate), port=options.port) as server:
        sys.stdout.write(f"ready {server.port}\n")
        sys.stdout.flush()
        ended.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("clips", metavar="CLIP", type=Path, nargs="+", help="H.264 files, shown by the cameras in turn")
    parser.add_argument("--port", type=int, default=0, help="0 for any free port, which is printed")
    parser.add_argument("--cameras", type=int, default=1, help="how many paths are served")
    parser.add_argument("--username", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--auth", type=Auth, choices=list(Auth), default=Auth.DIGEST)
    parser.add_argument("--join-at", type=int, default=0, help="the picture from which clients are served")
    parser.add_argument("--no-parameter-sets", action="store_true", help="leave SPS and PPS out of the description")
    parser.add_argument("--once", action="store_true", help="end the stream where the clip ends")
    parser.add_argument("--drop", type=float, default=0.0, help="share of packets that are lost")
    parser.add_argument("--corrupt", type=float, default=0.0, help="share of packets that are damaged")
    parser.add_argument("--certificate", type=Path, help="PEM file of key and certificate, for rtsps://")
    return parser


def _sources(options: argparse.Namespace) -> dict[str, Source]:
    clips = cycle([load_clip(path) for path in options.clips])
    manner = Manner(
        Guard(options.username, options.password, options.auth),
        parameter_sets_in_sdp=not options.no_parameter_sets,
        join_at=options.join_at,
        repeat=not options.once,
    )
    names = [f"/{number}" for number in range(1, options.cameras + 1)]
    return {name: Source(next(clips), manner, Faults(options.drop, options.corrupt)) for name in names}


def _tls(certificate: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


if __name__ == "__main__":
    main()
