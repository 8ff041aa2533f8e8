"""All tables."""

import sqlalchemy as sa
from alembic import op

from hadir.store.columns import Moment, identifier, number, secret, text, words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    _create_people()
    _create_cameras()
    _create_record()
    _create_accounts()


def _create_people() -> None:
    """Employees, when they work, and their faces."""
    op.create_table(
        "shifts",
        sa.Column("name", identifier(200), nullable=False),
        sa.Column("start", sa.TIME(), nullable=False),
        sa.Column("end", sa.TIME(), nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shifts")),
    )
    op.create_table(
        "employees",
        sa.Column("id", identifier(64), nullable=False),
        sa.Column("name", words(200), nullable=False),
        sa.Column("department", words(200), nullable=False),
        sa.Column("shift", identifier(200), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("search", words(1500), nullable=False),
        sa.ForeignKeyConstraint(
            ["shift"], ["shifts.name"], name=op.f("fk_employees_shift_shifts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employees")),
    )
    op.create_index(op.f("ix_employees_department"), "employees", ["department"], unique=False)
    op.create_index(op.f("ix_employees_name_id"), "employees", ["name", "id"], unique=True)
    op.create_table(
        "leaves",
        sa.Column("id", number(), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("first", sa.DATE(), nullable=False),
        sa.Column("last", sa.DATE(), nullable=False),
        sa.Column("reason", words(500), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_leaves_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_leaves_employee_id_last"), "leaves", ["employee_id", "last"], unique=False)
    op.create_table(
        "face_templates",
        sa.Column("id", identifier(64), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("model_id", identifier(200), nullable=False),
        sa.Column("vector", secret(), nullable=False),
        sa.Column("quality", sa.Double(), nullable=False),
        sa.Column("image", words(400), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_face_templates_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_face_templates")),
        sa.UniqueConstraint(
            "model_id", "employee_id", "image_sha256", name=op.f("uq_face_templates_model_id_employee_id_image_sha256")
        ),
    )
    op.create_index(op.f("ix_face_templates_employee_id"), "face_templates", ["employee_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("availability", sa.String(length=16), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=True),
        sa.Column("last_seen", Moment(), nullable=True),
        sa.Column("since", Moment(), nullable=True),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_presence_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("employee_id", name=op.f("pk_presence")),
    )


def _create_cameras() -> None:
    """Cameras, and how the site is."""
    op.create_table(
        "cameras",
        sa.Column("id", identifier(64), nullable=False),
        sa.Column("name", words(200), nullable=False),
        sa.Column("location", words(200), nullable=False),
        sa.Column("source", text(), nullable=False),
        sa.Column("address", secret(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("fps", sa.Double(), nullable=False),
        sa.Column("transport", sa.String(length=8), nullable=False),
        sa.Column("loops", sa.Boolean(), nullable=False),
        sa.Column("roi", sa.JSON(), nullable=False),
        sa.Column("line", sa.JSON(), nullable=True),
        sa.Column("shares_view_with", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cameras")),
    )
    op.create_table(
        "imported_files",
        sa.Column("origin", identifier(400), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_imported_files")),
    )
    op.create_table(
        "outages",
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("reason", words(500), nullable=False),
        sa.PrimaryKeyConstraint("camera_id", "since", name=op.f("pk_outages")),
    )
    op.create_table(
        "site_state",
        sa.Column("key", identifier(64), nullable=False),
        sa.Column("value", text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_site_state")),
    )


def _create_record() -> None:
    """What was seen, and what follows from it."""
    op.create_table(
        "events",
        sa.Column("number", number(), nullable=False),
        sa.Column("id", identifier(160), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("first_seen", Moment(), nullable=False),
        sa.Column("last_seen", Moment(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("box", sa.JSON(), nullable=False),
        sa.Column("crossing", sa.String(length=8), nullable=False),
        sa.Column("face_at", Moment(), nullable=True),
        sa.Column("face_quality", sa.Double(), nullable=True),
        sa.Column("snapshot", words(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_events_employee_id_employees"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
    )
    op.create_index("ix_events_camera", "events", ["camera_id", "first_seen", "number", "kind"], unique=False)
    op.create_index(
        "ix_events_employee", "events", ["employee_id", "first_seen", "number", "camera_id", "kind"], unique=False
    )
    op.create_index(op.f("ix_events_first_seen_number"), "events", ["first_seen", "number"], unique=False)
    op.create_index(op.f("ix_events_kind_first_seen_number"), "events", ["kind", "first_seen", "number"], unique=False)
    op.create_index(
        "ix_events_open",
        "events",
        ["first_seen", "number"],
        unique=False,
        sqlite_where=sa.column("open", sa.Boolean()) == sa.true(),
        postgresql_where=sa.column("open", sa.Boolean()) == sa.true(),
        mssql_where=sa.column("open", sa.Boolean()) == sa.true(),
    )
    op.create_table(
        "stays",
        sa.Column("sighting_id", identifier(160), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("crossing", sa.String(length=8), nullable=False),
        sa.Column("first_seen", Moment(), nullable=False),
        sa.Column("last_seen", Moment(), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_stays_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sighting_id", name=op.f("pk_stays")),
    )
    op.create_index(op.f("ix_stays_employee_id_first_seen"), "stays", ["employee_id", "first_seen"], unique=False)
    op.create_index(op.f("ix_stays_first_seen"), "stays", ["first_seen"], unique=False)
    op.create_table(
        "attendances",
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("workday", sa.DATE(), nullable=False),
        sa.Column("first_in", Moment(), nullable=True),
        sa.Column("last_out", Moment(), nullable=True),
        sa.Column("worked_s", sa.Double(), nullable=False),
        sa.Column("flags", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_attendances_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("employee_id", "workday", name=op.f("pk_attendances")),
    )
    op.create_index(
        op.f("ix_attendances_workday_employee_id_flags"),
        "attendances",
        ["workday", "employee_id", "flags"],
        unique=False,
    )
    op.create_table(
        "attendance_logs",
        sa.Column("id", number(), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("workday", sa.DATE(), nullable=False),
        sa.Column("movement", sa.String(length=8), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("sighting_id", identifier(160), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("revised", sa.Boolean(), nullable=False),
        sa.Column("snapshot", words(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_attendance_logs_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_logs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_logs_at_id"), "attendance_logs", ["at", "id"], unique=False)
    op.create_index("ix_attendance_logs_camera", "attendance_logs", ["camera_id", "at", "id", "movement"], unique=False)
    op.create_index(
        "ix_attendance_logs_employee",
        "attendance_logs",
        ["employee_id", "at", "id", "camera_id", "movement"],
        unique=False,
    )
    op.create_index(op.f("ix_attendance_logs_sighting_id"), "attendance_logs", ["sighting_id"], unique=False)
    op.create_index(
        "ix_attendance_logs_workday", "attendance_logs", ["employee_id", "workday", "movement", "at"], unique=False
    )
    op.create_table(
        "alert_logs",
        sa.Column("id", number(), nullable=False),
        sa.Column("key", identifier(300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=True),
        sa.Column("camera_id", identifier(64), nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("last_seen", Moment(), nullable=True),
        sa.Column("resolved_at", Moment(), nullable=True),
        sa.Column("resolution", sa.String(length=16), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("acknowledged_at", Moment(), nullable=True),
        sa.Column("acknowledged_by", words(200), nullable=False),
        sa.Column("resolved_by", words(200), nullable=False),
        sa.Column("sighting_id", identifier(160), nullable=True),
        sa.Column("snapshot", words(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_alert_logs_employee_id_employees"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_logs")),
        sa.UniqueConstraint("key", name=op.f("uq_alert_logs_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_alert_logs_employee_id_opened_at_id"), "alert_logs", ["employee_id", "opened_at", "id"], unique=False
    )
    op.create_index(op.f("ix_alert_logs_kind_opened_at_id"), "alert_logs", ["kind", "opened_at", "id"], unique=False)
    op.create_index(op.f("ix_alert_logs_opened_at_id"), "alert_logs", ["opened_at", "id"], unique=False)
    op.create_index(op.f("ix_alert_logs_sighting_id"), "alert_logs", ["sighting_id"], unique=False)
    op.create_index(op.f("ix_alert_logs_state_opened_at_id"), "alert_logs", ["state", "opened_at", "id"], unique=False)
    op.create_table(
        "crowd_events",
        sa.Column("id", identifier(160), nullable=False),
        sa.Column("camera_id", identifier(64), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("motion", sa.String(length=16), nullable=False),
        sa.Column("snapshot", words(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crowd_events")),
    )
    op.create_index(
        op.f("ix_crowd_events_camera_id_started_at"), "crowd_events", ["camera_id", "started_at"], unique=False
    )
    op.create_index(op.f("ix_crowd_events_started_at_id"), "crowd_events", ["started_at", "id"], unique=False)
    op.create_table(
        "crowd_members",
        sa.Column("crowd_id", identifier(160), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["crowd_id"], ["crowd_events.id"], name=op.f("fk_crowd_members_crowd_id_crowd_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_crowd_members_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("crowd_id", "employee_id", name=op.f("pk_crowd_members")),
    )
    op.create_index(op.f("ix_crowd_members_employee_id"), "crowd_members", ["employee_id"], unique=False)


def _create_accounts() -> None:
    """Who may sign in, and what they changed."""
    op.create_table(
        "users",
        sa.Column("id", number(), nullable=False),
        sa.Column("name", words(200), nullable=False),
        sa.Column("folded_name", words(600), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_sign_in", Moment(), nullable=True),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_users_folded_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", number(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_used", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "one_time_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("user_id", number(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_one_time_links_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_one_time_links")),
    )
    op.create_index(op.f("ix_one_time_links_user_id"), "one_time_links", ["user_id"], unique=False)
    op.create_table(
        "api_tokens",
        sa.Column("id", number(), nullable=False),
        sa.Column("name", words(200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by", words(200), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_used", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_log",
        sa.Column("id", number(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("who", words(200), nullable=False),
        sa.Column("address", words(100), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", words(300), nullable=False),
        sa.Column("detail", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_log_action_at"), "audit_log", ["action", "at"], unique=False)
    op.create_index(op.f("ix_audit_log_at_id"), "audit_log", ["at", "id"], unique=False)
    op.create_index(op.f("ix_audit_log_who_at"), "audit_log", ["who", "at"], unique=False)
