"""Looking out for what other processes change."""

import logging
import threading
from collections.abc import Callable

from hadir.domain.errors import HadirError

_log = logging.getLogger(__name__)

_SECONDS = 3.0


class Lookout:
    """Asks every few seconds for a mark, and tells when it is another one."""

    def __init__(self, mark: Callable[[], str], changed: Callable[[], None]) -> None:
        """Prepare.

        Args:
            mark: The mark of now.
            changed: Hears that it is another one.
        """
        self._mark = mark
        self._changed = changed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="lookout", daemon=True)

    def start(self) -> None:
        """Begin to look out."""
        self._known = self._mark()
        self._thread.start()

    def stop(self) -> None:
        """Look out no more."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._stopping.wait(_SECONDS):
            try:
                mark = self._mark()
                if mark != self._known:
                    self._changed()
                    self._known = mark
            except HadirError as fault:
                _log.warning("What other processes changed is not known yet: %s", fault)
