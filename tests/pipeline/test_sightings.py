"""When sightings open, last and close."""

from datetime import timedelta

import pytest

from hadir.domain.camera import CameraRole
from hadir.domain.sighting import SightingChange
from hadir.pipeline.sightings import SightingSettings
from tests.builders import at, track_view
from tests.pipeline.watching import empty, ended, events, new_book, see, stays, told

OPENED, UPDATED, CLOSED = SightingChange.OPENED, SightingChange.UPDATED, SightingChange.CLOSED


def test_a_named_person_is_reported_at_once() -> None:
    (event,) = see(new_book(), 7, track_view(4, first_seen=6.6, last_seen=7, employee="ana", votes=2))
    seen = event.sighting
    assert event.change is OPENED
    assert (seen.id, seen.camera_id, seen.role, seen.track_id) == ("door-run-4", "door", CameraRole.ENTRY, 4)
    assert (seen.employee, seen.similarity, seen.votes) == ("ana", 0.8, 2)
    assert (seen.first_seen, seen.last_seen) == (at(6.6), at(7))
    assert (seen.box, seen.path, seen.face) == ((100, 100, 150, 150), ((125, 150),), None)


def test_a_sighting_from_begin_to_end() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 3, "ana"), empty(3.2, 9))
    assert [(event.change, event.sighting.last_seen) for event in happened] == [
        (OPENED, at(0)),
        (UPDATED, at(1)),
        (UPDATED, at(2)),
        (UPDATED, at(3)),
        (CLOSED, at(3)),
    ]
    assert {event.sighting.first_seen for event in happened} == {at(0)}
    assert book.finish() == ()


@pytest.mark.parametrize(("heartbeat", "count"), [(0.4, 5), (1, 2), (2, 1), (3, 0)])
def test_a_lasting_sighting_is_reported_at_the_rate_of_its_heartbeat(heartbeat: float, count: int) -> None:
    book = new_book(SightingSettings(heartbeat=timedelta(seconds=heartbeat)))
    happened = events(book, stays(1, 0, 2, "ana"))
    assert [event.change for event in happened] == [OPENED, *[UPDATED] * count]


def test_whoever_is_settled_as_unknown_is_reported_at_once() -> None:
    assert told(events(new_book(), stays(1, 0, 0))) == [("opened", "door-run-1", None)]


def test_the_undecided_wait_for_their_name() -> None:
    book = new_book()
    assert events(book, stays(1, 0, 2.8, settled=False)) == []
    (opened,) = events(book, stays(1, 3, 3.2, settled=False, first_seen=0))
    assert (opened.change, opened.sighting.employee, opened.sighting.last_seen) == (OPENED, None, at(3))


def test_a_name_that_comes_soon_spares_the_report_of_an_unknown() -> None:
    happened = events(new_book(), stays(1, 0, 1, settled=False), stays(1, 1.2, 1.4, "ana", first_seen=0))
    assert told(happened) == [("opened", "door-run-1", "ana")]
    assert happened[0].sighting.first_seen == at(0)


def test_a_name_that_comes_late_is_given_to_the_same_sighting() -> None:
    happened = events(new_book(), stays(1, 0, 4), stays(1, 4.2, 5, "ana", first_seen=0), empty(5.2, 11))
    assert {event.sighting.id for event in happened} == {"door-run-1"}
    assert [seen.employee for seen in ended(happened)] == ["ana"]


def test_a_name_once_given_stays_while_the_face_is_turned_away() -> None:
    hidden = track_view(1, last_seen=1, employee=None, settled=False, votes=5)
    book = new_book()
    see(book, 0, track_view(1, employee="ana", votes=2))
    (event,) = see(book, 1, hidden)
    assert (event.sighting.employee, event.sighting.similarity, event.sighting.votes) == ("ana", 0.8, 2)


def test_votes_are_those_that_spoke_for_the_answer() -> None:
    book = new_book()
    (unlike_any,) = see(book, 0, track_view(9, votes=0))
    (unknown,) = see(book, 0, track_view(1, votes=5))
    (named,) = see(book, 1, track_view(1, last_seen=1, employee="ana", votes=2))
    (surer,) = see(book, 2, track_view(1, last_seen=2, employee="ana", votes=4))
    (fewer,) = see(book, 3, track_view(1, last_seen=3, employee="ana", votes=3))
    assert [event.sighting.votes for event in (unlike_any, unknown, named, surer, fewer)] == [0, 5, 2, 4, 4]


@pytest.mark.parametrize(("second", "closed"), [(4.99, []), (5, ["door-run-1"])])
def test_a_sighting_closes_after_the_gap(second: float, closed: list[str]) -> None:
    book = new_book()
    see(book, 0, track_view(1, employee="ana"))
    assert [seen.id for seen in ended(see(book, second))] == closed


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (4.9, [("door-run-1", 0, 6)]),
        (5.0, [("door-run-1", 0, 0), ("door-run-2", 5.0, 6)]),
        (5.1, [("door-run-1", 0, 0), ("door-run-2", 5.1, 6)]),
        (60, [("door-run-1", 0, 0), ("door-run-2", 60, 60.5)]),
    ],
)
def test_two_sightings_of_an_employee_apart_by_less_than_the_gap_are_one(
    back: float, expected: list[tuple[str, float, float]]
) -> None:
    book, until = new_book(), expected[-1][2]
    see(book, 0, track_view(1, employee="ana"))
    first = see(book, back, track_view(2, first_seen=back, last_seen=back, employee="ana"))
    rest = see(book, until, track_view(2, first_seen=back, last_seen=until, employee="ana"))
    closed = ended([*first, *rest, *book.finish()])
    assert [(seen.id, seen.first_seen, seen.last_seen) for seen in closed] == [
        (name, at(begin), at(end)) for name, begin, end in expected
    ]


def test_strangers_are_never_taken_for_one_another() -> None:
    happened = events(new_book(), stays(1, 0, 1), stays(2, 2, 3), empty(3.2, 9))
    assert [seen.id for seen in ended(happened)] == ["door-run-1", "door-run-2"]


def test_several_people_at_once_have_each_their_own() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 2, "ana"), stays(2, 0, 2, "ben"), stays(3, 0, 2))
    assert told(happened) == [
        ("opened", "door-run-1", "ana"),
        ("opened", "door-run-2", "ben"),
        ("opened", "door-run-3", None),
    ]
    assert [seen.id for seen in ended(book.finish())] == ["door-run-1", "door-run-2", "door-run-3"]


def test_tracks_not_seen_in_this_frame_do_not_count() -> None:
    assert see(new_book(), 1, track_view(1, last_seen=0.8, employee="ana")) == ()


def test_at_the_end_also_what_was_not_yet_reported_is_told() -> None:
    book = new_book()
    events(book, stays(1, 0, 1, settled=False))
    assert told(book.finish()) == [("opened", "door-run-1", None), ("closed", "door-run-1", None)]
    assert book.finish() == ()


def test_somebody_who_passes_undecided_is_told_when_gone() -> None:
    happened = events(new_book(), stays(1, 0, 1, settled=False), empty(1.2, 7))
    assert told(happened) == [("opened", "door-run-1", None), ("closed", "door-run-1", None)]
    assert ended(happened)[0].last_seen == at(1)
