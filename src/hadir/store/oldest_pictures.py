"""Which pictures must go for others to have room."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Table, select

from hadir.store.database import Database
from hadir.store.retention import WITH_PICTURES

_AT_ONCE = 5000
_MOMENT = timedelta(microseconds=1)


class OldestPictures:
    """Reads the rows that show pictures, the oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cut_off(self, size_of: Callable[[str], int], wanted: int) -> datetime | None:
        """The time before which pictures must go.

        Args:
            size_of: The bytes of a file.
            wanted: Bytes that are to be freed.

        Returns:
            The time; as much as is looked through at once where that is not enough, None where there are no pictures.
        """
        freed, known, last = 0, set[str](), None
        for at, file in heapq.merge(*(self._shown(table, column) for table, _, column in WITH_PICTURES)):
            if file not in known:
                known.add(file)
                freed += size_of(file)
            last = at
            if freed >= wanted:
                break
        return None if last is None else last + _MOMENT

    def _shown(self, table: Table, column: str) -> Iterator[tuple[datetime, str]]:
        at = table.c[column]
        wanted = select(at, table.c.snapshot).where(table.c.snapshot != "").order_by(at).limit(_AT_ONCE)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        yield from ((row[0], row.snapshot) for row in rows)
