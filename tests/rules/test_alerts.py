"""Alerts about unknown people and about cameras that are away."""

from datetime import timedelta

import pytest

from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.rules.alerts import CamerasDown, UnknownPeople
from tests.builders import at, sighting

OPENED, UPDATED, CLOSED, WITHDRAWN = SightingChange
POLICY = AlertPolicy(unknown_after=timedelta(seconds=30), camera_down_after=timedelta(seconds=60))


def seen(change: SightingChange, until: float, employee: str | None = None) -> SightingEvent:
    return SightingEvent(change, sighting(employee, last_seen=until))


def status(state: CameraState, second: float) -> CameraStatus:
    return CameraStatus("door", state, at(second), "The camera stopped sending.")


def test_an_unknown_person_who_stays_makes_an_alert_until_gone() -> None:
    people = UnknownPeople(POLICY)
    assert people.update(seen(OPENED, 2)) is None
    assert people.update(seen(UPDATED, 29)) is None
    opened = people.update(seen(UPDATED, 31))
    assert opened == Alert(
        key="unknown_person:door-run-1",
        kind=AlertKind.UNKNOWN_PERSON,
        opened_at=at(30),
        camera_id="door",
        last_seen=at(31),
        sighting_id="door-run-1",
    )
    assert people.update(seen(UPDATED, 40)) is None
    ended = people.update(seen(CLOSED, 45))
    assert ended is not None
    assert (ended.key, ended.resolved_at, ended.resolution) == (opened.key, at(45), Resolution.GONE)
    assert people.update(seen(CLOSED, 20)) is None


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(seen(UPDATED, 50, "ana"), id="recognised after all"),
        pytest.param(seen(WITHDRAWN, 50), id="part of another sighting"),
    ],
)
def test_an_alert_about_somebody_known_after_all_was_none(event: SightingEvent) -> None:
    people = UnknownPeople(POLICY)
    people.update(seen(UPDATED, 31))
    ended = people.update(event)
    assert ended is not None
    assert ended.resolution is Resolution.REVISED


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(seen(UPDATED, 50, "ana"), id="an employee"),
        pytest.param(seen(CLOSED, 10), id="somebody who passed by"),
        pytest.param(seen(WITHDRAWN, 50), id="part of another sighting"),
    ],
)
def test_others_make_none(event: SightingEvent) -> None:
    assert UnknownPeople(POLICY).update(event) is None


def test_somebody_heard_of_only_at_the_end_makes_an_alert_that_is_over() -> None:
    alert = UnknownPeople(POLICY).update(seen(CLOSED, 50))
    assert alert is not None
    assert (alert.opened_at, alert.resolved_at) == (at(30), at(50))


def test_alerts_about_unknown_people_can_be_switched_off() -> None:
    assert UnknownPeople(AlertPolicy(unknown_person=False)).update(seen(CLOSED, 500)) is None


def test_alerts_of_an_earlier_run_end_with_it() -> None:
    alert = UnknownPeople(POLICY).update(seen(UPDATED, 31))
    assert alert is not None
    (ended,) = UnknownPeople(POLICY).restore((alert,), at(40))
    assert (ended.key, ended.resolved_at, ended.resolution) == (alert.key, at(40), Resolution.GONE)


def test_a_camera_that_is_away_for_long_makes_an_alert_until_it_is_back() -> None:
    cameras = CamerasDown(POLICY)
    assert cameras.update(status(CameraState.OFFLINE, 10)) is None
    assert cameras.tick(at(69)) == ()
    (opened,) = cameras.tick(at(70))
    assert (opened.kind, opened.camera_id, opened.opened_at) == (AlertKind.CAMERA_DOWN, "door", at(70))
    assert cameras.tick(at(90)) == ()
    assert cameras.update(status(CameraState.ERROR, 95)) is None
    ended = cameras.update(status(CameraState.ONLINE, 100))
    assert ended is not None
    assert (ended.key, ended.resolved_at, ended.resolution) == (opened.key, at(100), Resolution.CAMERA_BACK)


def test_trying_to_connect_does_not_end_an_absence() -> None:
    cameras = CamerasDown(POLICY)
    for second in range(0, 60, 20):
        cameras.update(status(CameraState.OFFLINE, second))
        cameras.update(status(CameraState.CONNECTING, second + 10))
    assert [alert.opened_at for alert in cameras.tick(at(60))] == [at(60)]


@pytest.mark.parametrize("state", [CameraState.ONLINE, CameraState.STOPPED, CameraState.CONNECTING])
def test_a_camera_that_is_not_away_makes_none(state: CameraState) -> None:
    cameras = CamerasDown(POLICY)
    cameras.update(status(state, 0))
    assert cameras.tick(at(1000)) == ()


def test_a_short_absence_makes_none() -> None:
    cameras = CamerasDown(POLICY)
    cameras.update(status(CameraState.OFFLINE, 0))
    assert cameras.update(status(CameraState.ONLINE, 59)) is None
    assert cameras.tick(at(1000)) == ()


def test_a_camera_that_is_removed_takes_its_alert_along() -> None:
    cameras = CamerasDown(POLICY)
    cameras.update(status(CameraState.OFFLINE, 0))
    assert cameras.remove("attic", at(10)) is None
    cameras.tick(at(60))
    ended = cameras.remove("door", at(80))
    assert ended is not None
    assert ended.resolved_at == at(80)
    assert cameras.tick(at(1000)) == ()


def test_an_alert_about_a_camera_goes_on_after_a_restart() -> None:
    cameras = CamerasDown(POLICY)
    cameras.update(status(CameraState.OFFLINE, 0))
    (alert,) = cameras.tick(at(60))
    later = CamerasDown(POLICY)
    later.restore((alert,))
    later.update(status(CameraState.OFFLINE, 80))
    assert later.tick(at(500)) == ()
    ended = later.update(status(CameraState.ONLINE, 600))
    assert ended is not None
    assert (ended.key, ended.resolved_at) == (alert.key, at(600))
