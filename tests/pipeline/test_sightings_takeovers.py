"""Tracks that go over to somebody else: no sighting takes over what is another person's."""

import pytest

from tests.builders import at, face_crop, track_view
from tests.pipeline.watching import empty, ended, events, new_book, see, spans, stays, takeover, told


def test_when_a_stranger_takes_over_the_employee_was_there_until_then() -> None:
    book = new_book()
    events(book, stays(1, 0, 5, "ana"))
    happened = events(book, stays(1, 5.2, 60, first_seen=0), takeovers={1: takeover(3.2, 4.6)})
    assert spans(ended([*happened, *book.finish()])) == [("ana", 0, 3.2), (None, 4.6, 60)]


@pytest.mark.parametrize("settled", [True, False])
def test_a_takeover_counts_once(settled: bool) -> None:
    book = new_book()
    events(book, stays(1, 0, 5, "ana"))
    late = stays(1, 5.2, 12, settled=settled, first_seen=0)
    assert len(ended([*events(book, late, takeovers={1: takeover(3, 4)}), *book.finish()])) == 2


def test_when_an_employee_takes_over_the_stranger_keeps_what_was_before() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 10))
    happened += events(book, stays(1, 10.2, 12, "ana", first_seen=0), takeovers={1: takeover(9.5, 9.8)})
    assert spans(ended([*happened, *book.finish()])) == [(None, 0, 9.5), ("ana", 9.8, 12)]
    assert {event.sighting.employee for event in happened if event.sighting.id == "door-run-1"} == {None}


def test_a_takeover_before_the_track_was_shown_is_when_its_sighting_begins() -> None:
    happened = events(new_book(), stays(1, 1, 3, "ana", first_seen=0), takeovers={1: takeover(0.4, 0.6)})
    assert told(happened) == [("opened", "door-run-1", "ana")]
    assert {event.sighting.first_seen for event in happened} == {at(0.6)}


def test_an_employee_who_comes_back_soon_under_another_track_goes_on() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 5, "ana"))
    happened += events(
        book,
        stays(1, 5.2, 20, first_seen=0),
        stays(2, 6, 8, "ana"),
        takeovers={1: takeover(3.2, 4.6)},
    )
    assert spans(ended([*happened, *book.finish()])) == [("ana", 0, 8), (None, 4.6, 20)]


def test_a_doubt_about_the_right_person_ends_no_sighting() -> None:
    book = new_book()
    happened = events(book, stays(1, 0, 4, "ana"))
    happened += events(book, stays(1, 4.2, 5, settled=False, first_seen=0), takeovers={1: takeover(3, 4)})
    happened += events(book, stays(1, 5.2, 9, "ana", first_seen=0), takeovers={1: takeover(4.4, 4.6)})
    employees = [span for span in spans(ended([*happened, *book.finish()])) if span[0]]
    assert employees == [("ana", 0, 9)]


def test_a_track_that_loses_its_name_to_another_in_view_leaves_the_sighting() -> None:
    book = new_book()
    happened = events(
        book,
        stays(1, 0, 4, "ana"),
        stays(2, 3, 4, settled=False),
        stays(1, 4.2, 30, settled=False, first_seen=0),
        stays(2, 4.2, 6, "ana", first_seen=3),
    )
    assert spans(ended(happened)) == [("ana", 0, 6)]
    assert spans(ended(book.finish())) == [(None, 4.2, 30)]


def test_a_name_that_goes_to_and_fro_between_two_in_view_is_one_sighting() -> None:
    book = new_book()
    for step in range(40):
        first, second = ("ana", None) if step % 4 < 2 else (None, "ana")
        tracks = [track_view(number, last_seen=step / 5, employee=name) for number, name in ((1, first), (2, second))]
        see(book, step / 5, *tracks)
    closed = ended(book.finish())
    assert [span for span in spans(closed) if span[0]] == [("ana", 0, 7.8)]


def test_a_sighting_that_was_another_s_keeps_neither_face_nor_way_of_it() -> None:
    book = new_book()
    for second in range(6):
        box = (10 * second, 0, 10 * second + 20, 20)
        crops = {1: face_crop(second=second, quality=0.5 + second / 20, grey=second)}
        see(book, second, track_view(1, box=box, last_seen=second), crops=crops)
    named = track_view(1, last_seen=6, employee="ana")
    happened = see(book, 6, named, takeovers={1: takeover(3.5, 4)})
    (stranger,) = ended(happened)
    assert stranger.face is not None
    assert stranger.face.jpeg == b"grey 3"
    assert [x for x, _ in stranger.path] == [10, 20, 30, 40]


def test_time_without_frames_ends_what_is_unseen_for_the_gap() -> None:
    book = new_book()
    see(book, 0, track_view(1, employee="ana"), track_view(2))
    assert book.close(at(4.9)) == ()
    assert spans(ended(book.close(at(5)))) == [("ana", 0, 0), (None, 0, 0)]
    assert book.close(at(6)) == ()


def test_a_track_whose_sighting_has_ended_begins_another() -> None:
    book = new_book()
    happened = [*see(book, 0, track_view(1, employee="ana")), *book.close(at(5))]
    happened += see(book, 5.2, track_view(1, last_seen=5.2, employee="ana"))
    closed = ended([*happened, *book.finish()])
    assert spans(closed) == [("ana", 0, 0), ("ana", 5.2, 5.2)]
    assert len({seen.id for seen in closed}) == 2


def test_after_an_employee_s_track_was_taken_over_the_sighting_ends_with_the_gap() -> None:
    book = new_book()
    events(book, stays(1, 0, 4, "ana"))
    happened = events(book, stays(1, 4.2, 8.6, first_seen=0), takeovers={1: takeover(3.8, 4)})
    assert ended(happened) == []
    assert spans(ended(events(book, empty(8.8, 8.8)))) == [("ana", 0, 3.8)]
