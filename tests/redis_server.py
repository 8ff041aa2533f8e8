"""A real Redis server, of this machine's own program."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import redis

from tests.simulator.waiting import eventually

REDIS = shutil.which("redis-server")


@dataclass
class RedisServer:
    """Redis at a port of this machine, keeping nothing."""

    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        assert REDIS is not None
        alone = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self._process = subprocess.Popen([REDIS, "--port", str(self.port), *alone], stdout=subprocess.DEVNULL)
        eventually(self._answers, 30)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(20)

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False
