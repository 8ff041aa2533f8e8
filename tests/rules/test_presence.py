"""Who is here."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import Sighting
from hadir.rules.presence import PresenceBook, PresenceSettings
from tests.builders import at, sighting

ANA, BEN = EmployeeId("ana"), EmployeeId("ben")
OFF, AVAILABLE = Availability.OFF, Availability.AVAILABLE

sightings = st.builds(
    lambda name, camera, last: sighting(name, camera_id=camera, sighting_id=f"{camera}-{last}", last_seen=last),
    st.sampled_from(["ana", "ben", None]),
    st.sampled_from(["door", "hall"]),
    st.integers(1, 300),
)


def book(*seen: Sighting, absent_after: float = 60) -> PresenceBook:
    kept = PresenceBook(PresenceSettings(timedelta(seconds=absent_after)))
    for each in seen:
        kept.update(each)
    return kept


@pytest.mark.parametrize(
    ("absent_after", "second", "availability"),
    [
        (60, 5, AVAILABLE),
        (60, 65, AVAILABLE),
        (60, 65.001, OFF),
        (60, 3600, OFF),
        (10, 15, AVAILABLE),
        (10, 15.001, OFF),
    ],
)
def test_somebody_seen_is_here_until_unseen_for_a_while(
    absent_after: float, second: float, availability: Availability
) -> None:
    (presence,) = book(sighting("ana", last_seen=5), absent_after=absent_after).at(at(second))
    assert presence == Presence(ANA, availability, "door", at(5))


def test_a_minute_is_the_default() -> None:
    assert PresenceSettings().absent_after == timedelta(seconds=60)


def test_whoever_was_never_seen_is_off() -> None:
    kept = book()
    kept.know((BEN, ANA))
    assert kept.at(at(0)) == (Presence(ANA, OFF), Presence(BEN, OFF))


def test_who_is_known_later_does_not_change_who_was_seen() -> None:
    kept = book(sighting("ben", last_seen=5))
    kept.know((ANA, BEN))
    assert [presence.availability for presence in kept.at(at(6))] == [OFF, AVAILABLE]


def test_unknown_people_have_no_presence() -> None:
    assert book(sighting(None)).at(at(5)) == ()


def test_a_lasting_sighting_keeps_somebody_here() -> None:
    kept = book(sighting("ana", last_seen=5))
    kept.update(sighting("ana", last_seen=64))
    (presence,) = kept.at(at(120))
    assert (presence.availability, presence.last_seen) == (AVAILABLE, at(64))


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2])))
def test_late_news_change_nothing(order: tuple[int, ...]) -> None:
    news = [
        sighting("ana", camera_id=camera, sighting_id=camera, last_seen=last)
        for camera, last in (("door", 5), ("hall", 40), ("yard", 39))
    ]
    assert book(*(news[index] for index in order)).at(at(41)) == (Presence(ANA, AVAILABLE, "hall", at(40)),)


@given(st.lists(sightings, max_size=8), st.integers(0, 400))
def test_presence_is_that_of_the_newest_sighting(seen: list[Sighting], now: int) -> None:
    for presence in book(*seen).at(at(now)):
        newest = max(each.last_seen for each in seen if each.employee == presence.employee)
        assert presence.last_seen == newest
        assert (presence.availability is AVAILABLE) == (at(now) - newest <= timedelta(seconds=60))


def test_a_sighting_that_turns_out_to_have_ended_earlier_counts_as_it_is() -> None:
    kept = book(sighting("ana", sighting_id="a", last_seen=300), sighting("ana", sighting_id="a", last_seen=9))
    assert kept.at(at(60)) == (Presence(ANA, AVAILABLE, "door", at(9)),)
