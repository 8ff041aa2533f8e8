"""The state of the site from the events of its cameras."""

import itertools

import pytest

from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.pipeline.site import SitePipeline
from hadir.rules.presence import PresenceSettings
from tests.builders import at, sighting

ANA = EmployeeId("ana")
OPENED, UPDATED, CLOSED, WITHDRAWN = SightingChange
FIRST = sighting("ana", sighting_id="one", first_seen=0, last_seen=5)
SECOND = sighting("ben", sighting_id="two", first_seen=3, last_seen=5)


def site(*events: tuple[SightingChange, Sighting]) -> SitePipeline:
    pipeline = SitePipeline(PresenceSettings())
    for change, seen in events:
        pipeline.take(SightingEvent(change, seen))
    return pipeline


def known(pipeline: SitePipeline) -> list[tuple[str, bool]]:
    """The sightings, and whether they last."""
    return [(seen.id, pipeline.is_open(seen)) for seen in pipeline.sightings()]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([], [], id="nothing yet"),
        pytest.param([(OPENED, FIRST)], [("one", True)], id="opened"),
        pytest.param([(OPENED, FIRST), (UPDATED, FIRST)], [("one", True)], id="updated"),
        pytest.param([(UPDATED, FIRST)], [("one", True)], id="known from its update"),
        pytest.param([(OPENED, FIRST), (CLOSED, FIRST)], [("one", False)], id="closed"),
        pytest.param([(CLOSED, FIRST)], [("one", False)], id="known from its end"),
        pytest.param([(OPENED, FIRST), (WITHDRAWN, FIRST)], [], id="withdrawn"),
        pytest.param([(WITHDRAWN, FIRST)], [], id="withdrawn unseen"),
        pytest.param([(OPENED, FIRST), (OPENED, SECOND)], [("two", True), ("one", True)], id="newest first"),
        pytest.param([(OPENED, FIRST), (CLOSED, SECOND)], [("two", False), ("one", True)], id="open or not"),
    ],
)
def test_sightings_last_until_closed_or_withdrawn(
    events: list[tuple[SightingChange, Sighting]], expected: list[tuple[str, bool]]
) -> None:
    assert known(site(*events)) == expected


def test_a_sighting_is_shown_as_it_is_now() -> None:
    longer = sighting("ana", sighting_id="one", first_seen=0, last_seen=9)
    assert site((OPENED, FIRST), (UPDATED, longer)).sightings() == (longer,)
    assert site((OPENED, FIRST), (CLOSED, longer)).sightings() == (longer,)


def test_only_the_newest_of_those_that_ended_are_kept_and_all_that_last() -> None:
    many = [sighting("ana", sighting_id=str(number), first_seen=number, last_seen=number) for number in range(250)]
    pipeline = site((OPENED, FIRST), *((CLOSED, each) for each in many))
    numbers = [seen.id for seen in pipeline.sightings()]
    assert numbers == [str(number) for number in range(249, 49, -1)] + ["one"]


@pytest.mark.parametrize("change", SightingChange)
def test_every_change_of_a_sighting_tells_who_is_here(change: SightingChange) -> None:
    present = Presence(ANA, Availability.AVAILABLE, "door", at(5))
    assert site((change, FIRST)).presence(at(65)) == (present,)


def test_everybody_enrolled_has_a_presence() -> None:
    pipeline = site((OPENED, SECOND))
    pipeline.know((ANA, EmployeeId("ben")))
    states = [(presence.employee, presence.availability.value) for presence in pipeline.presence(at(6))]
    assert states == [("ana", "off"), ("ben", "available")]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_cameras_may_tell_in_any_order(order: tuple[int, ...]) -> None:
    events = [
        (CLOSED, sighting("ana", sighting_id=camera, camera_id=camera, last_seen=last))
        for camera, last in (("door", 5), ("hall", 40), ("yard", 30))
    ]
    pipeline = site(*(events[index] for index in order))
    assert pipeline.presence(at(41)) == (Presence(ANA, Availability.AVAILABLE, "hall", at(40)),)
