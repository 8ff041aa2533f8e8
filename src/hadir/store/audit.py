"""Who changed what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select

from hadir.domain.access import AuditEntry
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import audit_log


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted; None is all.

    Attributes:
        start: At this time or later, aware.
        end: Before this time, aware.
        who: By this user or token.
        action: Of this kind.
    """

    start: datetime | None = None
    end: datetime | None = None
    who: str | None = None
    action: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        yield from equal(audit_log.c.who, self.who)
        yield from equal(audit_log.c.action, self.action)


class AuditRepository:
    """The audit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: AuditEntry) -> None:
        """Write down who changed what."""
        with self._database.writing() as connection:
            connection.execute(
                insert(audit_log).values(
                    at=entry.at,
                    who=entry.who[:200],
                    address=entry.address[:100],
                    action=entry.action,
                    subject=entry.subject[:300],
                    detail=entry.detail,
                )
            )

    def page(self, wanted: AuditFilter, paging: Paging) -> Page[AuditEntry]:
        """A page of the audit, the newest first."""
        listing = Listing(
            keys=(audit_log.c.id,),
            order=(audit_log.c.at, audit_log.c.id),
            descending=True,
            rows=select(audit_log),
            conditions=tuple(wanted.conditions()),
            source=audit_log,
            span=Span(audit_log.c.at, wanted.start, wanted.end),
        )
        with self._database.reading() as connection:
            rows, total = listing.read(connection, paging)
        return Page(tuple(map(_entry, rows)), paging.page, paging.per_page, total)


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(row.at, row.who, row.address, row.action, row.subject, row.detail, row.id)
