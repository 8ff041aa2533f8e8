"""Noticing that another process changed who is enrolled: each such change leaves a mark of its own."""

from uuid import uuid4

from hadir.store.database import Database
from hadir.store.site_state import remember, remembered

_KEY = "staff_version"


class StaffVersion:
    """The mark of the last change that a command made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> str:
        """The mark, empty where no command changed anything yet."""
        with self._database.reading() as connection:
            return remembered(connection, _KEY) or ""

    def change(self) -> None:
        """Leave another mark, so that a running server learns who is enrolled anew."""
        with self._database.writing() as connection:
            remember(connection, _KEY, uuid4().hex)
