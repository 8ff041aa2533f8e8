"""What all tables are part of."""

from sqlalchemy import Column, ForeignKey, MetaData

from hadir.store.columns import identifier

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def employee(on_delete: str, *, key: bool = False) -> Column[str]:
    """The column that names an employee.

    Args:
        on_delete: What becomes of a row when the employee is erased: `CASCADE` or `SET NULL`.
        key: Whether it is part of the primary key.
    """
    return Column(
        "employee_id",
        identifier(64),
        ForeignKey("employees.id", ondelete=on_delete),
        primary_key=key,
        nullable=on_delete == "SET NULL",
    )
