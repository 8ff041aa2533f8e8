"""Reading what is usual, as far as it is remembered."""

from datetime import datetime

from sqlalchemy import select

from hadir.domain.habit import Haunt, HourCount
from hadir.store.database import Database
from hadir.store.tables import haunts, hour_counts


class HabitRepository:
    """What was seen in hours, and where employees are seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hours(self, since: datetime) -> tuple[HourCount, ...]:
        """What was seen on each camera in each hour from a time on, in the order of time.

        Args:
            since: The time, aware.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        wanted = select(hour_counts).where(hour_counts.c.hour >= since)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(hour_counts.c.hour, hour_counts.c.camera_id))
            return tuple(HourCount(row.camera_id, row.hour, row.people, row.arrivals, row.crowd) for row in rows)

    def haunts(self) -> tuple[Haunt, ...]:
        """How often each employee is seen on each camera.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(haunts).order_by(haunts.c.employee_id, haunts.c.camera_id))
            return tuple(Haunt(row.employee_id, row.camera_id, row.days, row.last_day) for row in rows)
