"""Faces that are held back until somebody decides, and photographs that need not be looked at again."""

import sqlalchemy as sa
from alembic import op

from hadir.store.columns import Moment, identifier, secret, words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_held_faces()
    _create_settled_photographs()


def _create_held_faces() -> None:
    op.create_table(
        "held_faces",
        sa.Column("id", identifier(64), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("model_id", identifier(200), nullable=False),
        sa.Column("vector", secret(), nullable=False),
        sa.Column("quality", sa.Double(), nullable=False),
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.Column("image", words(400), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=False),
        sa.Column("looks_like_id", identifier(64), nullable=True),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_held_faces_employee_id_employees"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["looks_like_id"], ["employees.id"], name=op.f("fk_held_faces_looks_like_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_faces")),
        sa.UniqueConstraint(
            "model_id", "employee_id", "image_sha256", name=op.f("uq_held_faces_model_id_employee_id_image_sha256")
        ),
    )
    for columns in (["employee_id"], ["looks_like_id"], ["created_at", "id"]):
        op.create_index(op.f(f"ix_held_faces_{'_'.join(columns)}"), "held_faces", columns)


def _create_settled_photographs() -> None:
    op.create_table(
        "settled_photographs",
        sa.Column("model_id", identifier(200), nullable=False),
        sa.Column("employee_id", identifier(64), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employees.id"],
            name=op.f("fk_settled_photographs_employee_id_employees"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("model_id", "employee_id", "image_sha256", name=op.f("pk_settled_photographs")),
    )
    op.create_index(op.f("ix_settled_photographs_employee_id"), "settled_photographs", ["employee_id"])
