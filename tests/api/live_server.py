"""A real web server on this machine, and clients that watch."""

import socket
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import socketio
import uvicorn
from fastapi import FastAPI

from tests.simulator.waiting import eventually


@contextmanager
def serving(app: FastAPI, **options: Any) -> Iterator[str]:
    """The address of a server that runs until the end, with more of uvicorn's options."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        usual = {"log_level": "critical", "lifespan": "off", "timeout_graceful_shutdown": 1}
        server = uvicorn.Server(uvicorn.Config(app, **usual, **options))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        eventually(lambda: server.started, 20)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


class Watcher:
    """Somebody connected, who keeps all that comes.

    Attributes:
        heard: All messages, by their kind.
        slowness: Seconds that each picture takes to be shown.
    """

    def __init__(self, slowness: float = 0.0) -> None:
        self.heard: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.slowness = slowness
        self._started: set[str] = set()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("frame", self._show)
        self.socket.on("*", lambda kind, message: self.heard[kind].append(message))

    def connect(self, url: str, **credentials: Any) -> None:
        """Connect with a header or a token."""
        self.socket.connect(url, transports=["websocket"], wait_timeout=10, **credentials)

    def start(self, camera_id: str, **wish: object) -> None:
        """Watch a camera."""
        self._started.add(camera_id)
        self.socket.emit("start_stream", {"camera_id": camera_id, **wish})

    def leave(self) -> None:
        """Disconnect, with no picture half on its way: the client would take the rest of it for a message."""
        stopped = len(self.heard["stream_stopped"]) + len(self._started)
        for camera_id in self._started if self.socket.connected else ():
            self.socket.emit("stop_stream", {"camera_id": camera_id})
        with suppress(TimeoutError):
            eventually(lambda: len(self.heard["stream_stopped"]) >= stopped or not self.socket.connected, 3)
        self.socket.disconnect()

    def _show(self, frame: dict[str, Any]) -> bool:
        time.sleep(self.slowness)
        self.heard["frame"].append(frame)
        return True
