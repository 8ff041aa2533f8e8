"""Decoding alone, as a process: `python -m benchmarks.decode_loop URL SECONDS`. Prints processor seconds and frames."""

import json
import sys
import time

from hadir.domain.address import StreamAddress
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import LiveTime


def main(url: str, seconds: float) -> None:
    """Demux and decode every frame, and do nothing with it."""
    with Source(StreamAddress(url), SourceOptions(), LiveTime()) as source:
        frames = iter(source)
        next(frames)
        began, cpu_began, count = time.monotonic(), time.process_time(), 0
        while time.monotonic() - began < seconds:
            next(frames)
            count += 1
        print(json.dumps({"frames": count, "cpu": time.process_time() - cpu_began}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
