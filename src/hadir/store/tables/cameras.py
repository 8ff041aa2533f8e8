"""The tables of the cameras."""

from sqlalchemy import JSON, Boolean, Column, Double, Integer, String, Table

from hadir.store.columns import Moment, identifier, secret, text, words
from hadir.store.tables.schema import metadata

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
    Column("crowds", JSON, doc="Which crowds make alerts; null where crowds are not looked for."),
    Column("posture", Boolean, nullable=False),
    Column("liveness", String(16), nullable=False),
    Column("patterns", Boolean, nullable=False),
    Column("zones", JSON, nullable=False),
    Column("lines", JSON, nullable=False),
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
