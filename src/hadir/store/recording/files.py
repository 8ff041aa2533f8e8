"""Files of faces that nothing speaks of any more."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, union

from hadir.store.paging import portions
from hadir.store.tables import alert_logs, attendance_logs, events


def unspoken(connection: Connection, files: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the files, given by their sightings, that neither an event nor the log nor an alert shows."""
    shown: set[str] = set()
    for portion in portions(list(files)):
        shown.update(connection.scalars(shown_of(portion)))
    return tuple(file for sighting, file in files.items() if file and sighting not in shown)


def shown_of(sightings: Sequence[str]) -> Select[Any]:
    """Sightings whose faces are shown somewhere."""
    told = [
        select(table.c.sighting_id.label("id")).where(table.c.sighting_id.in_(sightings), table.c.snapshot != "")
        for table in (attendance_logs, alert_logs)
    ]
    seen = select(events.c.id).where(events.c.id.in_(sightings), events.c.snapshot != "")
    return select(union(seen, *told).subquery())
