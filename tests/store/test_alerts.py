"""Alerts: what the rules say of them, and what people do about them."""

from dataclasses import replace

import pytest

from hadir.domain.alert import Alert, AlertKind, AlertState, Resolution, StoredAlert
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.domain.record import Event, RecordChanges
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.database import Database
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from tests.builders import at, sighting
from tests.store.people import enrol, erase

ANA = EmployeeId("ana")


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana", "budi", department="Sales")
    return RecordStore(database)


@pytest.fixture
def alerts(database: Database) -> AlertRepository:
    return AlertRepository(database)


def absence(second: float = 60) -> Alert:
    return Alert(f"absence:ana:{second}", AlertKind.ABSENCE, at(second), ANA, "door", at(second - 60))


def resolved(alert: Alert, second: float, resolution: Resolution = Resolution.RETURNED) -> Alert:
    return replace(alert, resolved_at=at(second), resolution=resolution)


def raised(store: RecordStore, *given: Alert) -> tuple[StoredAlert, ...]:
    return store.apply(RecordChanges(at=at(0), alerts=given)).alerts


def test_an_alert_opens_and_is_resolved(store: RecordStore, alerts: AlertRepository) -> None:
    (opened,) = raised(store, absence())
    assert (opened.alert, opened.state) == (absence(), AlertState.OPEN)
    assert alerts.unread() == 1
    assert store.restore(at(0)).open_alerts == (absence(),)
    (over,) = raised(store, resolved(absence(), 90))
    assert (over.id, over.state) == (opened.id, AlertState.RESOLVED)
    assert over.alert == resolved(absence(), 90)
    assert alerts.unread() == 0
    assert store.restore(at(0)).open_alerts == ()


def test_all_that_are_open_are_acknowledged_at_once(store: RecordStore, alerts: AlertRepository) -> None:
    first, second, over, latest = raised(store, absence(60), absence(61), resolved(absence(62), 90), absence(63))
    alerts.acknowledge(first.id, "Tono", at(65))
    assert alerts.acknowledge_all("Sari", at(70), up_to=over.id) == 1
    assert alerts.find(first.id).stored.acknowledged_by == "Tono"
    noted = alerts.find(second.id).stored
    assert (noted.state, noted.acknowledged_by, noted.acknowledged_at) == (AlertState.ACKNOWLEDGED, "Sari", at(70))
    assert alerts.find(over.id).stored.state is AlertState.RESOLVED
    assert alerts.unread() == 1
    assert alerts.acknowledge_all("Sari", at(80)) == 1
    assert alerts.find(latest.id).stored.acknowledged_at == at(80)
    assert (alerts.unread(), alerts.acknowledge_all("Sari", at(90))) == (0, 0)


def test_an_alert_that_was_acknowledged_stays_so_until_it_is_resolved(
    store: RecordStore, alerts: AlertRepository
) -> None:
    (opened,) = raised(store, absence())
    row = alerts.acknowledge(opened.id, "Sari", at(70))
    assert (row.stored.state, row.stored.acknowledged_by, row.stored.acknowledged_at) == (
        AlertState.ACKNOWLEDGED,
        "Sari",
        at(70),
    )
    assert alerts.unread() == 0
    assert alerts.acknowledge(opened.id, "Tono", at(80)).stored.acknowledged_by == "Sari"
    (again,) = raised(store, replace(absence(), last_seen=at(1)))
    assert (again.state, again.alert.last_seen) == (AlertState.ACKNOWLEDGED, at(1))
    (over,) = raised(store, resolved(absence(), 90))
    assert (over.state, over.acknowledged_by) == (AlertState.RESOLVED, "Sari")
    with pytest.raises(ConflictError, match="resolved already"):
        alerts.acknowledge(opened.id, "Sari", at(100))


def test_an_alert_resolved_by_hand_is_never_opened_again(store: RecordStore, alerts: AlertRepository) -> None:
    (opened,) = raised(store, absence())
    row = alerts.resolve(opened.id, "Sari", at(70))
    assert (row.stored.state, row.stored.resolved_by) == (AlertState.RESOLVED, "Sari")
    assert (row.stored.alert.resolved_at, row.stored.alert.resolution) == (at(70), Resolution.BY_HAND)
    assert raised(store, absence()) == ()
    assert raised(store, resolved(absence(), 90)) == ()
    assert alerts.find(opened.id) == row
    assert alerts.resolve(opened.id, "Tono", at(95)) == row


def test_an_alert_that_a_late_sighting_takes_back_is_opened_again_by_another(store: RecordStore) -> None:
    raised(store, absence())
    (taken_back,) = raised(store, resolved(absence(), 60, Resolution.REVISED))
    assert taken_back.state is AlertState.RESOLVED
    (opened,) = raised(store, absence())
    assert (opened.id, opened.state) == (taken_back.id, AlertState.OPEN)


def test_an_alert_that_was_a_mistake_before_anybody_saw_it_is_not_kept(
    store: RecordStore, alerts: AlertRepository
) -> None:
    assert raised(store, resolved(absence(), 60, Resolution.REVISED)) == ()
    assert alerts.page(AlertFilter(), Paging()).total == 0


def test_an_alert_about_somebody_erased_is_not_kept_and_an_older_one_loses_the_name(
    database: Database, store: RecordStore, alerts: AlertRepository
) -> None:
    (opened,) = raised(store, absence())
    erase(database, "ana")
    assert raised(store, absence(500)) == ()
    (over,) = raised(store, resolved(absence(), 90))
    assert (over.id, over.alert.employee, over.state) == (opened.id, None, AlertState.RESOLVED)
    assert alerts.find(opened.id).name == ""


def test_an_alert_shows_the_face_of_its_sighting(store: RecordStore, alerts: AlertRepository) -> None:
    store.apply(RecordChanges(at=at(0), events=(Event(sighting(None), open=True),)), {"door-run-1": "a.jpg"})
    unknown = Alert("unknown_person:door-run-1", AlertKind.UNKNOWN_PERSON, at(30), sighting_id="door-run-1")
    (opened,) = raised(store, unknown)
    assert alerts.find(opened.id).snapshot == "a.jpg"
    store.apply(RecordChanges(at=at(0)), {"door-run-1": "b.jpg"})
    assert alerts.find(opened.id).snapshot == "b.jpg"


def test_alerts_are_found_by_what_they_are(store: RecordStore, alerts: AlertRepository) -> None:
    down = Alert("camera_down:gate", AlertKind.CAMERA_DOWN, at(100), camera_id="gate")
    raised(store, absence(60), down, resolved(absence(200), 210))

    def found(wanted: AlertFilter) -> list[str]:
        return [row.stored.alert.key for row in alerts.page(wanted, Paging()).items]

    everything = [absence(200).key, down.key, absence(60).key]
    assert found(AlertFilter()) == everything
    assert found(AlertFilter(start=at(60), end=at(200))) == everything[1:]
    assert found(AlertFilter(state=AlertState.OPEN)) == [down.key, absence(60).key]
    assert found(AlertFilter(kind=AlertKind.CAMERA_DOWN)) == [down.key]
    assert found(AlertFilter(employee=ANA, camera="door")) == [absence(200).key, absence(60).key]
    assert found(AlertFilter(camera="gate", state=AlertState.RESOLVED)) == []
    oldest = alerts.page(AlertFilter(), Paging(page=1, per_page=1), newest_first=False)
    assert (oldest.items[0].name, oldest.items[0].department, oldest.total) == ("Ana", "Sales", 3)


def test_an_alert_that_is_not_there_is_said_so(alerts: AlertRepository) -> None:
    for act in (lambda: alerts.find(9), lambda: alerts.acknowledge(9, "", at(0)), lambda: alerts.resolve(9, "", at(0))):
        with pytest.raises(NotFoundError, match="no alert 9"):
            act()
