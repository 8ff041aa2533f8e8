"""What goes through Redis where a site has one: counts that outlast a restart, and changes for other programs."""

import json
import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from limits.storage import RedisStorage

from hadir.domain.errors import ConfigurationError
from hadir.domain.notice import Notice

_log = logging.getLogger(__name__)
T = TypeVar("T")

CHANNEL = "hadir"
"""Where changes are published, each as `{"kind": …, "row": …}`, the row as it is told over Socket.IO."""

_PATIENCE = 1.0
_LOOK_SECONDS = 10.0
_MOST_WAITING = 1000

_AWAY = "Redis does not answer; tries to sign in are counted here alone, and other programs hear of no changes"


class Sharing:
    """Redis, while it answers; Hadir goes on without it.

    Attributes:
        fault: Why it is not used at the moment, empty while it is.
    """

    def __init__(self, url: str) -> None:
        """Prepare; nothing is connected yet.

        Args:
            url: Such as `redis://127.0.0.1:6379/0`.

        Raises:
            ConfigurationError: The package redis is not installed, or that is no address.
        """
        try:
            import redis  # noqa: PLC0415 - it comes with an extra
        except ModuleNotFoundError:
            raise ConfigurationError(
                "The package redis is not installed", "Install it with: pip install redis"
            ) from None
        try:
            self._redis = redis.Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
            self.storage = RedisStorage(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
        except ValueError:
            raise ConfigurationError(
                "HADIR_SERVER__REDIS_URL is no address of Redis", "Write it as in redis://127.0.0.1:6379/0"
            ) from None
        self._faults = (redis.RedisError,)
        self._waiting: queue.Queue[Notice] = queue.Queue(_MOST_WAITING)
        self.fault = ""

    def attempt(self, work: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """Do something with Redis, or otherwise where it does not answer; that is said once."""
        try:
            done = work()
        except self._faults:
            if not self.fault:
                _log.warning(_AWAY)
            self.fault = f"{_AWAY}."
            return otherwise()
        if self.fault:
            _log.info("Redis answers again")
        self.fault = ""
        return done

    def offer(self, notice: Notice) -> None:
        """Have a change published soon, from another thread; nobody waits for it."""
        try:
            self._waiting.put_nowait(notice)
        except queue.Full:
            _log.debug("Redis is too slow: a change is not published")

    def begin(self, tell: Callable[[Notice], dict[str, Any] | None]) -> None:
        """Publish changes from now on.

        Args:
            tell: The row of a change as it is told, None if it is gone already.
        """
        threading.Thread(target=self._publish_all, args=(tell,), name="redis", daemon=True).start()

    def _publish_all(self, tell: Callable[[Notice], dict[str, Any] | None]) -> None:
        while True:
            try:
                notice = self._waiting.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                self.attempt(self._redis.ping, lambda: False)
                continue
            row = tell(notice)
            if row is not None:
                self._publish(json.dumps({"kind": notice.kind.value, "row": row}))

    def _publish(self, message: str) -> None:
        self.attempt(lambda: self._redis.publish(CHANNEL, message), lambda: None)
