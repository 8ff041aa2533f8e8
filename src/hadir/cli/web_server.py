"""The web server as `hadir serve` runs it."""

import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import uvicorn

_log = logging.getLogger(__name__)

_STREAM_END_SECONDS = 1


class WebServer(uvicorn.Server):
    """Serves until asked to end, and then ends what is live before anything else."""

    def __init__(
        self,
        app: Callable[..., Any],
        ending: Callable[[], None],
        farewell: Callable[[], Awaitable[None]],
        trusted_proxies: Sequence[str] = (),
    ) -> None:
        """Prepare.

        Args:
            app: What it serves.
            ending: Called as soon as the end begins.
            farewell: Ends what is live; requests are finished after that.
            trusted_proxies: Addresses or networks that are believed about where a request comes from.
        """
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="critical",
                access_log=False,
                lifespan="off",
                proxy_headers=bool(trusted_proxies),
                forwarded_allow_ips=list(trusted_proxies),
                timeout_graceful_shutdown=_STREAM_END_SECONDS,
            )
        )
        self._ending = ending
        self._farewell = farewell

    def ask_to_end(self) -> None:
        """End soon; it may be called from a signal's handler."""
        self.should_exit = True

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]  # uvicorn's is a generator
        """Leave signals to the program."""
        return nullcontext()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what is live, then finish the requests."""
        _log.info("Hadir is being ended")
        self._ending()
        await self._farewell()
        await super().shutdown(sockets)
