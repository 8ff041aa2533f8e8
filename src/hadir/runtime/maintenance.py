"""What is done once a day, at the start and at the site's midnight."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from hadir.domain.errors import HadirError

_log = logging.getLogger(__name__)

_MIDNIGHT = "midnight"
_STOP_SECONDS = 1.0


class Maintenance:
    """Calls for the daily work; a day whose midnight is skipped by the clocks has its work done all the same."""

    def __init__(self, work: Callable[[datetime], None], zone: tzinfo) -> None:
        """Prepare.

        Args:
            work: The work, given the time at which it is done.
            zone: Time zone of the site.
        """
        self._work = work
        self._working = self._worker()
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._scheduler.add_job(self._begin, _at_midnight(zone), id=_MIDNIGHT, coalesce=True, misfire_grace_time=None)

    def start(self) -> None:
        """Do the work now, in a thread of its own, and at each midnight."""
        self._working.start()
        self._scheduler.start()

    def stop(self) -> None:
        """Call for it no more; work that takes long is left where it is, and done at the next start."""
        if self._scheduler.running:
            self._scheduler.shutdown()
            self._working.join(_STOP_SECONDS)

    def move_to(self, zone: tzinfo) -> None:
        """Go by the midnight of another time zone."""
        self._scheduler.reschedule_job(_MIDNIGHT, trigger=_at_midnight(zone))

    def _begin(self) -> None:
        """Work in a thread of its own, which nobody has to wait for at the end."""
        if not self._working.is_alive():
            self._working = self._worker()
            self._working.start()

    def _worker(self) -> threading.Thread:
        return threading.Thread(target=self._do, name="maintenance", daemon=True)

    def _do(self) -> None:
        try:
            self._work(datetime.now(UTC))
        except HadirError as fault:
            _log.warning("The daily clean-up was not finished and is tried again tomorrow: %s", fault)


def _at_midnight(zone: tzinfo) -> CronTrigger:
    return CronTrigger(hour=0, minute=0, second=5, timezone=zone)
