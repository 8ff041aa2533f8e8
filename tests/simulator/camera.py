"""RTSP cameras for synchronous tests."""

import asyncio
import ssl
from collections.abc import Mapping
from pathlib import Path

from tests.simulator.auth import Auth, Guard
from tests.simulator.clip import load_clip
from tests.simulator.connection import RtspConnection
from tests.simulator.faults import Faults
from tests.simulator.loopback import LoopbackServer
from tests.simulator.source import Manner, Sent, Source

_PATH = "/live"


class RtspServer(LoopbackServer):
    """Several cameras on one port, each under a path of its own; the first is the main one."""

    scheme = "rtsp"
    secure_scheme = "rtsps"

    def __init__(
        self, sources: Mapping[str, Source], *, tls_context: ssl.SSLContext | None = None, port: int = 0
    ) -> None:
        super().__init__(next(iter(sources)), port, tls_context)
        self._sources = sources

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await RtspConnection(reader, writer, self._sources).serve()


class SimulatedCamera(RtspServer):
    """One camera that plays a clip, and fails in the ways cameras fail.

    Args:
        clip: An H.264 file.
        username: Who may watch; empty for everyone.
        password: That user's password.
        auth: How the password is asked for: digest, basic or none.
        parameter_sets_in_sdp: Whether clients get SPS and PPS before the first keyframe.
        join_at: Index of the picture from which each client is served; in the middle of a group of pictures it is
            what a live camera does to a client that connects at any time.
        repeat: Whether the clip begins again at its end.
        tls_context: For rtsps:// instead of rtsp://.
        port: Where to listen; 0 for any free port.

    Raises:
        ClipError: The clip cannot be played.
        ValueError: There is no such way to ask for a password.
    """

    def __init__(
        self,
        clip: Path,
        *,
        username: str = "",
        password: str = "",
        auth: str = Auth.DIGEST,
        parameter_sets_in_sdp: bool = True,
        join_at: int = 0,
        repeat: bool = True,
        tls_context: ssl.SSLContext | None = None,
        port: int = 0,
    ) -> None:
        guard = Guard(username, password, Auth(auth))
        manner = Manner(guard, parameter_sets_in_sdp=parameter_sets_in_sdp, join_at=join_at, repeat=repeat)
        self._source = Source(load_clip(clip), manner)
        super().__init__({_PATH: self._source}, tls_context=tls_context, port=port)

    @property
    def faults(self) -> Faults:
        """What goes wrong; to be changed at any time."""
        return self._source.faults

    @property
    def sent(self) -> list[Sent]:
        """The last pictures sent to any client, oldest first: number in the clip, and `time.monotonic()`."""
        return list(self._source.sent)

    def freeze(self) -> None:
        """Send nothing more, but keep the connections."""
        self.faults.frozen = True

    def thaw(self) -> None:
        """Go on after `freeze`, with the picture that was next."""
        self.faults.frozen = False

    def show(self, clip: Path) -> None:
        """Change to another clip from its start, with its parameter sets, without ending the streams."""
        self._source.clip = load_clip(clip)
