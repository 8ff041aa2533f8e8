"""What Alembic runs to bring a database up to date, or to write down what it would do."""

from alembic import context

from hadir.store.tables import metadata


def _offline(dialect: str) -> None:
    context.configure(dialect_name=dialect, target_metadata=metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def _online() -> None:
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    _offline(context.config.attributes["dialect"])
else:
    _online()
