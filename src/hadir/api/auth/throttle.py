"""How often somebody may try to sign in."""

import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException

_BY_ADDRESS = RateLimitItemPerMinute(30)
_BY_ACCOUNT = RateLimitItemPerMinute(10)


class Throttle:
    """Counts tries, by where they come from and by whose account they are for."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, address: str, account: str) -> None:
        """Count a try.

        Raises:
            HTTPException: 429 with the seconds to wait: there were too many.
        """
        for limit, key in ((_BY_ADDRESS, address), (_BY_ACCOUNT, f"{address} {account.casefold()}")):
            if not self._limiter.hit(limit, key):
                raise HTTPException(
                    429, "That were too many tries. Wait a minute.", {"Retry-After": str(self._seconds(limit, key))}
                )

    def _seconds(self, limit: RateLimitItem, key: str) -> int:
        return max(int(self._limiter.get_window_stats(limit, key).reset_time - time.time()) + 1, 1)
