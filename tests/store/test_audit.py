"""Who changed what."""

from dataclasses import replace

import pytest

from hadir.domain.access import AuditEntry
from hadir.domain.errors import InputError
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.database import Database
from hadir.store.paging import Paging
from tests.builders import at


def entry(second: float, who: str = "siti", action: str = "camera.change", detail: str = "") -> AuditEntry:
    return AuditEntry(at(second), who, "10.0.0.5", action, "door", detail)


@pytest.fixture
def audit(database: Database) -> AuditRepository:
    repository = AuditRepository(database)
    for second in range(4):
        repository.add(entry(second, who="siti" if second % 2 else "budi"))
    repository.add(entry(4, action="settings.change", detail="site.name: Hadir → مرحبا"))
    return repository


def seconds(audit: AuditRepository, wanted: AuditFilter, paging: Paging | None = None) -> list[float]:
    page = audit.page(wanted, paging or Paging())
    return [(one.at - at(0)).total_seconds() for one in page.items]


def test_the_newest_comes_first_with_all_that_was_said(audit: AuditRepository) -> None:
    page = audit.page(AuditFilter(), Paging(1, 2))
    assert page.total == 5
    newest = page.items[0]
    assert newest.id > 0
    assert replace(newest, id=0) == entry(4, action="settings.change", detail="site.name: Hadir → مرحبا")
    assert seconds(audit, AuditFilter(), Paging(3, 2)) == [0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AuditFilter(who="budi"), [2, 0]),
        (AuditFilter(action="settings.change"), [4]),
        (AuditFilter(start=at(1), end=at(3)), [2, 1]),
        (AuditFilter(who="siti", end=at(3)), [1]),
        (AuditFilter(start=at(3), end=at(1)), []),
        (AuditFilter(who="nobody"), []),
    ],
)
def test_it_is_filtered(audit: AuditRepository, wanted: AuditFilter, expected: list[float]) -> None:
    assert seconds(audit, wanted) == expected


def test_entries_of_one_moment_keep_their_order(database: Database) -> None:
    repository = AuditRepository(database)
    for subject in "abc":
        repository.add(replace(entry(0), subject=subject))
    assert [one.subject for one in repository.page(AuditFilter(), Paging()).items] == ["c", "b", "a"]


def test_what_is_long_is_cut_where_it_must_be(database: Database) -> None:
    repository = AuditRepository(database)
    repository.add(AuditEntry(at(0), "ÿ" * 500, "1" * 500, "user.add", "🙂" * 500, "d" * 100_000))
    (kept,) = repository.page(AuditFilter(), Paging()).items
    assert (len(kept.who), len(kept.address), len(kept.subject), len(kept.detail)) == (200, 100, 300, 100_000)


def test_what_no_database_takes_is_a_fault_of_whoever_gave_it(database: Database) -> None:
    with pytest.raises(InputError):
        AuditRepository(database).add(entry(0, detail="\ud800"))
