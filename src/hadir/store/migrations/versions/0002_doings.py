"""What people do: postures, liveness, zones and lines, activities, and what is usual."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from hadir.store.columns import Moment, identifier, number, words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, which rows that are there get with what holds by itself, and create the tables."""
    _add_to_cameras()
    _add_to_record()
    _add_to_alerts()
    _create_activities()
    _create_habits()


def _add(table: str, name: str, kind: sa.types.TypeEngine[Any], default: str) -> None:
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))


def _add_to_cameras() -> None:
    # An empty rule is the one that holds by itself: crowds are looked for, and make no alerts.
    op.add_column("cameras", sa.Column("crowds", sa.JSON(), nullable=True, server_default=sa.text("'{}'")))
    op.add_column("cameras", sa.Column("posture", sa.Boolean(), nullable=False, server_default=sa.true()))
    _add("cameras", "liveness", sa.String(length=16), "'off'")
    op.add_column("cameras", sa.Column("patterns", sa.Boolean(), nullable=False, server_default=sa.true()))
    _add("cameras", "zones", sa.JSON(), "'[]'")
    _add("cameras", "lines", sa.JSON(), "'[]'")


def _add_to_record() -> None:
    _add("events", "posture", sa.String(length=16), "'unknown'")
    _add("events", "liveness", sa.String(length=16), "'unknown'")
    op.add_column("events", sa.Column("refused", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table in ("events", "stays", "attendances"):
        _add(table, "standing_s", sa.Double(), "0")
        _add(table, "sitting_s", sa.Double(), "0")


def _add_to_alerts() -> None:
    op.add_column("alert_logs", sa.Column("crowd_id", identifier(160), nullable=True))
    op.add_column("alert_logs", sa.Column("activity_id", identifier(160), nullable=True))
    _add("alert_logs", "place", identifier(80), "''")
    _add("alert_logs", "severity", sa.String(length=16), "'warning'")
    _add("alert_logs", "reason", words(500), "''")
    op.create_index(op.f("ix_alert_logs_crowd_id"), "alert_logs", ["crowd_id"])
    op.create_index(op.f("ix_alert_logs_activity_id"), "alert_logs", ["activity_id"])


def _create_activities() -> None:
    op.create_table(
        "activities",
        sa.Column("number", number(), nullable=False),
        sa.Column("id", identifier(160), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("place", identifier(80), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=True),
        sa.Column("employee_id", identifier(64), nullable=True),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("snapshot", words(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_activities_employee_id_employees"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_activities")),
        sa.UniqueConstraint("id", name=op.f("uq_activities_id")),
    )
    op.create_index(op.f("ix_activities_started_at_number"), "activities", ["started_at", "number"])
    for what, columns in (
        ("camera", ["camera_id", "started_at", "number", "kind", "place"]),
        ("kind", ["kind", "started_at", "number"]),
        ("place", ["place", "started_at", "number", "camera_id", "kind"]),
        ("employee", ["employee_id", "started_at", "number", "camera_id", "kind"]),
    ):
        op.create_index(f"ix_activities_{what}", "activities", columns)
    still = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_activities_open",
        "activities",
        ["started_at", "number"],
        sqlite_where=still,
        postgresql_where=still,
        mssql_where=still,
    )


def _create_habits() -> None:
    op.create_table(
        "hour_counts",
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("hour", Moment(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("arrivals", sa.Integer(), nullable=False),
        sa.Column("crowd", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("camera_id", "hour", name=op.f("pk_hour_counts")),
    )
    op.create_index(op.f("ix_hour_counts_hour"), "hour_counts", ["hour"])
    op.create_table(
        "haunts",
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.DATE(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_haunts_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("employee_id", "camera_id", name=op.f("pk_haunts")),
    )
