"""Sightings that turn out to be one, or that pass from one employee to another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from hadir.domain.liveness import Liveness
from tests.builders import at, track_view
from tests.pipeline.watching import Moment, empty, ended, events, new_book, see, spans, stays, together, told


def test_an_undecided_track_that_gets_its_name_goes_on_with_the_earlier_visit() -> None:
    happened = events(
        new_book(),
        stays(1, 0, 2, "ana"),
        stays(2, 4, 5, settled=False),
        stays(2, 5.2, 6, "ana", first_seen=4),
        empty(6.2, 12),
    )
    assert told(happened) == [("opened", "door-run-1", "ana"), ("closed", "door-run-1", "ana")]
    assert [(seen.first_seen, seen.last_seen) for seen in ended(happened)] == [(at(0), at(6))]


def test_an_unknown_already_reported_is_withdrawn_when_it_is_known_to_be_somebody_here() -> None:
    happened = events(
        new_book(),
        stays(1, 0, 2, "ana"),
        stays(2, 3, 4),
        stays(2, 4.2, 6, "ana", first_seen=3),
        empty(6.2, 12),
    )
    assert told(happened) == [
        ("opened", "door-run-1", "ana"),
        ("opened", "door-run-2", None),
        ("withdrawn", "door-run-2", "ana"),
        ("closed", "door-run-1", "ana"),
    ]
    assert ended(happened)[0].last_seen == at(6)


def test_an_earlier_visit_is_kept_for_as_long_as_a_newcomer_is_undecided() -> None:
    happened = events(
        new_book(),
        stays(1, 0, 2, "ana"),
        empty(2.2, 6.8),
        stays(2, 6.8, 9.4, settled=False),
        stays(2, 9.6, 10, "ana", first_seen=6.8),
    )
    assert told(happened) == [("opened", "door-run-1", "ana")]


def test_a_newcomer_too_late_for_the_gap_keeps_no_visit_open() -> None:
    happened = events(
        new_book(),
        stays(1, 0, 2, "ana"),
        empty(2.2, 7),
        stays(2, 7.2, 8, settled=False),
        stays(2, 8.2, 9, "ana", first_seen=7.2),
    )
    assert told(happened) == [
        ("opened", "door-run-1", "ana"),
        ("closed", "door-run-1", "ana"),
        ("opened", "door-run-2", "ana"),
    ]


def closing(*streams: Iterable[Moment]) -> list[float]:
    """When something closes."""
    book = new_book()
    return [second for second, tracks in together(*streams) for _ in ended(see(book, second, *tracks))]


def test_a_newcomer_keeps_a_visit_open_while_undecided_but_not_for_long() -> None:
    assert closing(stays(1, 0, 2, "ana"), empty(2.2, 6.4), stays(2, 6.6, 12, settled=False)) == [9.8]


def test_a_newcomer_after_the_gap_or_after_a_stranger_keeps_no_visit_open() -> None:
    assert closing(stays(1, 0, 2, "ana"), empty(2.2, 6.8), stays(2, 7, 9, settled=False)) == [7]
    assert closing(stays(1, 0, 2), empty(2.2, 6.4), stays(2, 6.6, 9, settled=False)) == [7]


def test_a_newcomer_known_to_be_a_stranger_keeps_no_visit_open() -> None:
    assert closing(stays(1, 0, 2, "ana"), empty(2.2, 6.4), stays(2, 6.6, 12)) == [7]


def test_a_newcomer_known_to_be_another_employee_keeps_no_visit_open() -> None:
    doubted = stays(2, 6.6, 8, settled=False, first_seen=6.4)
    assert closing(stays(1, 0, 2, "ana"), empty(2.2, 6.2), stays(2, 6.4, 6.4, "ben"), doubted) == [7]


def test_a_sighting_begins_with_the_first_of_its_tracks() -> None:
    happened = events(new_book(), stays(1, 0, 1), stays(2, 1.2, 2, "ana"), stays(1, 2.2, 4, "ana", first_seen=0))
    assert {event.sighting.first_seen for event in happened if event.sighting.id == "door-run-2"} == {at(1.2), at(0)}


def test_who_was_seen_beside_an_employee_was_somebody_else_until_then() -> None:
    happened = events(
        new_book(), stays(1, 0, 4), stays(2, 1, 3, "ana"), stays(1, 4.2, 6, "ana", first_seen=0), empty(6.2, 12)
    )
    assert spans(ended(happened)) == [(None, 0, 3), ("ana", 1, 6)]


def test_after_joining_the_path_and_the_box_go_on() -> None:
    book = new_book()
    see(book, 0, track_view(1, box=(0, 0, 10, 10), employee="ana"))
    see(book, 2, track_view(2, box=(40, 0, 60, 30), first_seen=2, last_seen=2, employee="ana"))
    (closed,) = ended(book.finish())
    assert (closed.box, closed.path) == ((40, 0, 60, 30), ((5, 10), (50, 30)))


def test_when_the_box_goes_over_to_another_employee_the_first_sighting_ends() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 2, "ana"), stays(1, 2.2, 4, "ben", first_seen=0))
    second = f"door-run-1-{int(at(2.2).timestamp() * 1000)}"
    assert told(happened) == [("opened", "door-run-1", "ana"), ("opened", second, "ben")]
    assert spans(ended(book.finish())) == [("ben", 2.2, 4), ("ana", 0, 2)]


def test_an_employee_handed_over_and_soon_back_has_one_sighting() -> None:
    book = new_book()
    stream = [(0, "ana"), (1, "ben"), (2, "ana"), (3, "ben")]
    happened = [
        event for second, name in stream for event in see(book, second, track_view(1, last_seen=second, employee=name))
    ]
    closed = ended([*happened, *book.finish()])
    assert sorted(spans(closed)) == [("ana", 0, 2), ("ben", 1, 3)]


def test_an_employee_handed_over_and_back_after_the_gap_has_a_sighting_each_time() -> None:
    book = new_book()
    happened = events(
        book, stays(1, 0, 1, "ana"), stays(1, 1.2, 7, "ben", first_seen=0), stays(1, 7.2, 8, "ana", first_seen=0)
    )
    closed = ended([*happened, *book.finish()])
    assert sorted(spans(closed)) == [("ana", 0, 1), ("ana", 7.2, 8), ("ben", 1.2, 7)]
    assert len({seen.id for seen in closed}) == 3


def test_a_shared_visit_goes_on_when_one_of_its_tracks_is_handed_over() -> None:
    book = new_book()
    see(book, 0, track_view(1, employee="ana"))
    see(book, 1, track_view(2, first_seen=1, last_seen=1, employee="ana"))
    happened = see(
        book,
        2,
        track_view(1, last_seen=2, employee="ben"),
        track_view(2, first_seen=1, last_seen=2, employee="ana"),
    )
    assert [(event[0], event[2]) for event in told(happened)] == [("opened", "ben")]
    assert {(seen.employee, seen.last_seen) for seen in ended(book.finish())} == {("ana", at(2)), ("ben", at(2))}


def test_whoever_is_handed_over_joins_the_earlier_visit_of_that_employee() -> None:
    happened = events(
        new_book(),
        stays(1, 0, 1, "ben"),
        stays(2, 0, 2, "ana"),
        stays(2, 2.2, 4, "ben", first_seen=0),
        empty(4.2, 10),
    )
    assert told(happened) == [
        ("opened", "door-run-1", "ben"),
        ("opened", "door-run-2", "ana"),
        ("closed", "door-run-2", "ana"),
        ("closed", "door-run-1", "ben"),
    ]
    assert spans(ended(happened)) == [("ana", 0, 2), ("ben", 0, 4)]


@pytest.mark.parametrize("settled", [True, False], ids=["unknown", "undecided"])
def test_a_name_that_fades_is_not_a_sign_of_somebody_else(settled: bool) -> None:
    happened = events(new_book(), stays(1, 0, 2, "ana"), stays(1, 2.2, 5, settled=settled, first_seen=0))
    assert told(happened) == [("opened", "door-run-1", "ana")]
    assert {event.sighting.employee for event in happened} == {"ana"}


def shown(track_id: int, begin: float, end: float, liveness: Liveness, decided: float) -> Iterator[Moment]:
    """Ana's face, or a picture of it, for some seconds; after `decided` it is known which."""
    for second, (track,) in stays(track_id, begin, end, "ana"):
        yield second, (replace(track, liveness=liveness if second >= decided else Liveness.UNKNOWN),)


@pytest.mark.parametrize(("first", "second"), [(Liveness.LIVE, Liveness.SPOOF), (Liveness.SPOOF, Liveness.LIVE)])
def test_a_person_and_a_picture_of_the_person_right_after_are_two_sightings(first: Liveness, second: Liveness) -> None:
    book = new_book()
    book.refuses_spoofs = True
    happened = events(book, [*shown(1, 0, 5, first, 1), *shown(2, 7, 12, second, 9)])
    closed = ended([*happened, *book.finish()])
    assert [(seen.liveness, seen.refused) for seen in closed] == [
        (first, first is Liveness.SPOOF),
        (second, second is Liveness.SPOOF),
    ]
    assert spans(closed) == [("ana", 0, 7), ("ana", 7, 12)]
