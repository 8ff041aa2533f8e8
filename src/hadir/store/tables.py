"""The tables. What changes here needs a migration in `migrations/versions`.

Times are UTC. Cameras are named, not referred to: what happened outlives the camera. Events and alerts keep their row
when an employee is erased, all else about the employee goes. A number that people may have seen is never given again.
"""

from sqlalchemy import (
    DATE,
    JSON,
    TIME,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    true,
)

from hadir.store.columns import Moment, identifier, number, secret, text, words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _employee(on_delete: str, *, key: bool = False) -> Column[str]:
    return Column(
        "employee_id",
        identifier(64),
        ForeignKey("employees.id", ondelete=on_delete),
        primary_key=key,
        nullable=on_delete == "SET NULL",
    )


shifts = Table(
    "shifts",
    metadata,
    Column("name", identifier(200), primary_key=True),
    Column("start", TIME, nullable=False),
    Column("end", TIME, nullable=False),
    Column("days", String(7), nullable=False, doc="Digits of the weekdays on which it begins, 0 is Monday."),
)

employees = Table(
    "employees",
    metadata,
    Column("id", identifier(64), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("department", words(200), nullable=False, index=True),
    Column("shift", identifier(200), ForeignKey("shifts.name", ondelete="SET NULL")),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("search", words(1500), nullable=False, doc="Id, name and department, casefolded, for finding."),
    Index(None, "name", "id", unique=True),  # said to be unique, which it is, lists by name need no sorting
)

leaves = Table(
    "leaves",
    metadata,
    Column("id", number(), primary_key=True),
    _employee("CASCADE"),
    Column("first", DATE, nullable=False),
    Column("last", DATE, nullable=False),
    Column("reason", words(500), nullable=False),
    Index(None, "employee_id", "last"),
    sqlite_autoincrement=True,
)

face_templates = Table(
    "face_templates",
    metadata,
    Column("id", identifier(64), primary_key=True),
    _employee("CASCADE"),
    Column("model_id", identifier(200), nullable=False),
    Column("vector", secret(), nullable=False, doc="Encrypted."),
    Column("quality", Double, nullable=False),
    Column("image", words(400), nullable=False, doc="File below the home folder."),
    Column("image_sha256", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("model_id", "employee_id", "image_sha256"),
    Index(None, "employee_id"),
)

cameras = Table(
    "cameras",
    metadata,
    Column("id", identifier(64), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("location", words(200), nullable=False),
    Column("source", text(), nullable=False, doc="The address with its secrets masked, for people who look."),
    Column("address", secret(), nullable=False, doc="Encrypted: the address, username and password."),
    Column("role", String(16), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("running", Boolean, nullable=False, doc="Whether its analysis is wanted; survives a restart."),
    Column("fps", Double, nullable=False),
    Column("transport", String(8), nullable=False),
    Column("loops", Boolean, nullable=False),
    Column("roi", JSON, nullable=False),
    Column("line", JSON),
    Column("shares_view_with", JSON, nullable=False),
    Column("version", Integer, nullable=False, doc="Grows with each change, so that two admins notice one another."),
    Column("created_at", Moment, nullable=False),
)

imported_files = Table(
    "imported_files",
    metadata,
    Column("origin", identifier(400), primary_key=True, doc="File below the home folder, with #id for a part of it."),
    Column("sha256", String(64), nullable=False),
    Column("imported_at", Moment, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("number", number(), primary_key=True, doc="Ends each index, so that a page is found without its rows."),
    Column("id", identifier(160), nullable=False, unique=True, doc="The sighting's."),
    Column("camera_id", identifier(64), nullable=False),
    _employee("SET NULL"),
    Column("kind", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("track_id", Integer, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("similarity", Double),
    Column("votes", Integer, nullable=False),
    Column("reports", Integer, nullable=False, doc="How many times it was reported."),
    Column("box", JSON, nullable=False),
    Column("crossing", String(8), nullable=False),
    Column("face_at", Moment),
    Column("face_quality", Double),
    Column("snapshot", words(300), nullable=False, doc="File of the best face below the home folder, empty without."),
    Index(None, "first_seen", "number"),
    Index(None, "kind", "first_seen", "number"),
    Index("ix_events_camera", "camera_id", "first_seen", "number", "kind"),
    Index("ix_events_employee", "employee_id", "first_seen", "number", "camera_id", "kind"),
)
_still = events.c.open == true()
Index(
    "ix_events_open",
    events.c.first_seen,
    events.c.number,
    sqlite_where=_still,
    postgresql_where=_still,
    mssql_where=_still,
)

stays = Table(
    "stays",
    metadata,
    Column("sighting_id", identifier(160), primary_key=True),
    _employee("CASCADE"),
    Column("camera_id", identifier(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("crossing", String(8), nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("strength", Double, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
    Index(None, "employee_id", "first_seen"),
    Index(None, "first_seen"),
)

presence = Table(
    "presence",
    metadata,
    _employee("CASCADE", key=True),
    Column("availability", String(16), nullable=False),
    Column("camera_id", identifier(64)),
    Column("last_seen", Moment),
    Column("since", Moment),
    Column("inside", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
)

attendances = Table(
    "attendances",
    metadata,
    _employee("CASCADE", key=True),
    Column("workday", DATE, primary_key=True),
    Column("first_in", Moment),
    Column("last_out", Moment),
    Column("worked_s", Double, nullable=False),
    Column("flags", String(100), nullable=False, doc="As in `,early,late,`."),
    Index(None, "workday", "employee_id", "flags"),
)

attendance_logs = Table(
    "attendance_logs",
    metadata,
    Column("id", number(), primary_key=True),
    _employee("CASCADE"),
    Column("workday", DATE, nullable=False),
    Column("movement", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("camera_id", identifier(64), nullable=False),
    Column("sighting_id", identifier(160), nullable=False),
    Column("inferred", Boolean, nullable=False),
    Column("revised", Boolean, nullable=False),
    Column("snapshot", words(300), nullable=False),
    Index(None, "at", "id"),
    Index("ix_attendance_logs_camera", "camera_id", "at", "id", "movement"),
    Index("ix_attendance_logs_employee", "employee_id", "at", "id", "camera_id", "movement"),
    Index("ix_attendance_logs_workday", "employee_id", "workday", "movement", "at"),
    Index(None, "sighting_id"),
    sqlite_autoincrement=True,
)

alert_logs = Table(
    "alert_logs",
    metadata,
    Column("id", number(), primary_key=True),
    Column("key", identifier(300), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    _employee("SET NULL"),
    Column("camera_id", identifier(64)),
    Column("opened_at", Moment, nullable=False),
    Column("last_seen", Moment),
    Column("resolved_at", Moment),
    Column("resolution", String(16)),
    Column("state", String(16), nullable=False),
    Column("acknowledged_at", Moment),
    Column("acknowledged_by", words(200), nullable=False),
    Column("resolved_by", words(200), nullable=False),
    Column("sighting_id", identifier(160)),
    Column("snapshot", words(300), nullable=False),
    Index(None, "opened_at", "id"),
    Index(None, "state", "opened_at", "id"),
    Index(None, "kind", "opened_at", "id"),
    Index(None, "employee_id", "opened_at", "id"),
    Index(None, "sighting_id"),
    sqlite_autoincrement=True,
)

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
    _employee("CASCADE", key=True),
    Index(None, "employee_id"),
)

outages = Table(
    "outages",
    metadata,
    Column("camera_id", identifier(64), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("until", Moment),
    Column("reason", words(500), nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", number(), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("folded_name", words(600), nullable=False, unique=True, doc="The name casefolded: no two look alike."),
    Column("password_hash", String(300), doc="Argon2; empty until the first sign-in link was used."),
    Column("role", String(16), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_sign_in", Moment),
    Column("failed_attempts", Integer, nullable=False),
    Column("locked_until", Moment),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", number(), ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("last_used", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

one_time_links = Table(
    "one_time_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("user_id", number(), ForeignKey("users.id", ondelete="CASCADE"), index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", number(), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_by", words(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_used", Moment),
    Column("revoked_at", Moment),
    sqlite_autoincrement=True,
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", number(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", words(200), nullable=False),
    Column("address", words(100), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", words(300), nullable=False),
    Column("detail", text(), nullable=False),
    Index(None, "at", "id"),
    Index(None, "who", "at"),
    Index(None, "action", "at"),
    sqlite_autoincrement=True,
)

site_state = Table(
    "site_state",
    metadata,
    Column("key", identifier(64), primary_key=True),
    Column("value", text(), nullable=False),
)
