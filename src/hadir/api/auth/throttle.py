"""How often somebody may try to sign in."""

import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException

from hadir.api.sharing import Sharing

_BY_ADDRESS = RateLimitItemPerMinute(30)
_BY_ACCOUNT = RateLimitItemPerMinute(10)


class Throttle:
    """Counts tries, by where they come from and by whose account they are for; in Redis where there is one."""

    def __init__(self, sharing: Sharing | None = None) -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._sharing = sharing
        self._shared = self._own if sharing is None else MovingWindowRateLimiter(sharing.storage)

    def take(self, address: str, account: str) -> None:
        """Count a try.

        Raises:
            HTTPException: 429 with the seconds to wait: there were too many.
        """
        for limit, key in ((_BY_ADDRESS, address), (_BY_ACCOUNT, f"{address} {account.casefold()}")):
            wait = self._wait(limit, key)
            if wait:
                raise HTTPException(429, "That were too many tries. Wait a minute.", {"Retry-After": str(wait)})

    def _wait(self, limit: RateLimitItem, key: str) -> int:
        if self._sharing is None:
            return _taken(self._own, limit, key)
        return self._sharing.attempt(
            lambda: _taken(self._shared, limit, key),
            lambda: _taken(self._own, limit, key),
        )


def _taken(limiter: MovingWindowRateLimiter, limit: RateLimitItem, key: str) -> int:
    """Count a try; the seconds to wait where there were too many, else 0."""
    if limiter.hit(limit, key):
        return 0
    return max(int(limiter.get_window_stats(limit, key).reset_time - time.time()) + 1, 1)
