"""The tables of the employees."""

from sqlalchemy import DATE, TIME, Boolean, Column, Double, ForeignKey, Index, String, Table, UniqueConstraint

from hadir.store.columns import Moment, identifier, number, secret, words
from hadir.store.tables.schema import employee, metadata

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
    employee("CASCADE"),
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
    employee("CASCADE"),
    Column("model_id", identifier(200), nullable=False),
    Column("vector", secret(), nullable=False, doc="Encrypted."),
    Column("quality", Double, nullable=False),
    Column("image", words(400), nullable=False, doc="File below the home folder."),
    Column("image_sha256", String(64), nullable=False, doc="Of the photograph as it was given."),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("model_id", "employee_id", "image_sha256"),
    Index(None, "employee_id"),
)

held_faces = Table(
    "held_faces",
    metadata,
    Column("id", identifier(64), primary_key=True),
    employee("CASCADE"),
    Column("model_id", identifier(200), nullable=False),
    Column("vector", secret(), nullable=False, doc="Encrypted."),
    Column("quality", Double, nullable=False),
    Column("weak", Boolean, nullable=False),
    Column("image", words(400), nullable=False, doc="File below the home folder."),
    Column("image_sha256", String(64), nullable=False, doc="Of the photograph as it was given."),
    Column("looks_like_id", identifier(64), ForeignKey("employees.id"), index=True, doc="Nobody once erased."),
    Column("similarity", Double, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("model_id", "employee_id", "image_sha256"),
    Index(None, "employee_id"),
    Index(None, "created_at", "id"),
)

settled_photographs = Table(
    "settled_photographs",
    metadata,
    Column("model_id", identifier(200), primary_key=True),
    employee("CASCADE", key=True),
    Column("image_sha256", String(64), primary_key=True, doc="Of the photograph as it was given."),
    Column("outcome", String(16), nullable=False, doc="Why it makes no template and need not be looked at again."),
    Column("created_at", Moment, nullable=False),
    Index(None, "employee_id"),
)
