"""A few things that the site must remember, each under a name."""

from datetime import datetime

from sqlalchemy import Connection, select

from hadir.store.recording.rows import put
from hadir.store.tables import site_state

_LAST_ALIVE = "last_alive_at"


def remembered(connection: Connection, key: str) -> str | None:
    """What is remembered under a name, None if nothing."""
    return connection.scalar(select(site_state.c.value).where(site_state.c.key == key))


def remember(connection: Connection, key: str, value: str) -> None:
    """Remember something under a name, in place of what was there."""
    put(connection, site_state, [{"key": key, "value": value}])


def last_alive(connection: Connection) -> datetime | None:
    """When the site was last known to run, None if never."""
    value = remembered(connection, _LAST_ALIVE)
    return None if value is None else datetime.fromisoformat(value)


def note_alive(connection: Connection, at: datetime) -> None:
    """Remember that the site runs."""
    remember(connection, _LAST_ALIVE, at.isoformat())
