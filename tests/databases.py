"""A database with all tables, empty, made once and copied for each test."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.schema import upgrade

KEY = Key(b"k" * 32)


@cache
def _template() -> Path:
    file = Path(mkdtemp(prefix="hadir-tests-")) / "template.db"
    upgrade(f"sqlite:///{file}")
    return file


def new_database(folder: Path) -> Database:
    """A SQLite database in a folder, empty."""
    file = folder / "attendance.db"
    shutil.copy(_template(), file)
    return open_database(f"sqlite:///{file}", KEY)
