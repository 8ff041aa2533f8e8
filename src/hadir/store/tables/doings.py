"""The tables of what people do, and of what is usual."""

from sqlalchemy import DATE, Column, ForeignKey, Index, Integer, String, Table

from hadir.store.columns import Moment, identifier, number, words
from hadir.store.tables.schema import employee, metadata

crowd_events = Table(
    "crowd_events",
    metadata,
    Column("id", identifier(160), primary_key=True),
    Column("camera_id", identifier(64), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("size", Integer, nullable=False),
    Column("motion", String(16), nullable=False),
    Column("snapshot", words(300), nullable=False),
    Index(None, "started_at", "id"),
    Index(None, "camera_id", "started_at"),
)

crowd_members = Table(
    "crowd_members",
    metadata,
    Column("crowd_id", identifier(160), ForeignKey("crowd_events.id", ondelete="CASCADE"), primary_key=True),
    employee("CASCADE", key=True),
    Index(None, "employee_id"),
)

activities = Table(
    "activities",
    metadata,
    Column("number", number(), primary_key=True, doc="Ends each index, so that a page is found without its rows."),
    Column("id", identifier(160), nullable=False, unique=True),
    Column("camera_id", identifier(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("place", identifier(80), nullable=False, doc="Name of the zone or line."),
    Column("zone", String(16), doc="What the zone is for, null at a line."),
    employee("SET NULL"),
    Column("track_id", Integer, doc="Null where it is about nobody."),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment, doc="Null while it lasts."),
    Column("snapshot", words(300), nullable=False),
    Index(None, "started_at", "number"),
    Index("ix_activities_camera", "camera_id", "started_at", "number", "kind", "place"),
    Index("ix_activities_kind", "kind", "started_at", "number"),
    Index("ix_activities_place", "place", "started_at", "number", "camera_id", "kind"),
    Index("ix_activities_employee", "employee_id", "started_at", "number", "camera_id", "kind"),
)
_still = activities.c.ended_at.is_(None)
Index(
    "ix_activities_open",
    activities.c.started_at,
    activities.c.number,
    sqlite_where=_still,
    postgresql_where=_still,
    mssql_where=_still,
)

hour_counts = Table(
    "hour_counts",
    metadata,
    Column("camera_id", identifier(64), primary_key=True),
    Column("hour", Moment, primary_key=True, doc="The first moment of an hour of the site's clock."),
    Column("people", Integer, nullable=False),
    Column("arrivals", Integer, nullable=False),
    Column("crowd", Integer, nullable=False),
    Index(None, "hour"),
)

haunts = Table(
    "haunts",
    metadata,
    employee("CASCADE", key=True),
    Column("camera_id", identifier(64), primary_key=True),
    Column("days", Integer, nullable=False),
    Column("last_day", DATE, nullable=False),
)
