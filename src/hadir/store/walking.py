"""Lists that are read to their end, however long they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row

from hadir.store.database import Database
from hadir.store.paging import Listing

T = TypeVar("T")

_AT_ONCE = 1000


def walk(
    database: Database, listing: Listing, read: Callable[[Connection, Sequence[Row[Any]]], Iterable[T]]
) -> Iterator[T]:
    """All rows of a list, in order; neither memory nor a connection is held for long, however slowly they are taken.

    What is added or deleted meanwhile may or may not be among them; no row comes twice.

    Args:
        database: Where it is.
        listing: The list.
        read: Makes values of some rows, with the connection that they were read with.

    Raises:
        DatabaseAwayError: The database does not answer.
    """
    place: Sequence[Any] | None = None
    while True:
        with database.reading() as connection:
            rows = connection.execute(listing.behind(place, _AT_ONCE)).all()
            values = tuple(read(connection, rows))
        yield from values
        if len(rows) < _AT_ONCE:
            return
        place = listing.place_of(rows[-1])
