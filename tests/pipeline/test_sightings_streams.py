"""What holds of the sightings of any stream of tracks."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.recognition.consensus import Takeover
from tests.builders import at, track_view
from tests.pipeline.watching import Moment, ended, new_book, see, takeover

_PATIENCE = 2.0

answers = st.sampled_from([("ana", True), ("ben", True), (None, True), (None, False)])
people = st.lists(st.none() | answers, min_size=3, max_size=3)
pauses = st.sampled_from([0.2, 0.2, 0.2, 1.0, 1.9, 3.0, 5.0, 20.0])
raw_streams = st.lists(st.tuples(pauses, people), max_size=25)


class _Numbering:
    """Gives a person a new track after having been lost for longer than a tracker's patience."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._tracks: dict[int, tuple[int, float, float]] = {}

    def track(self, person: int, second: float) -> tuple[int, float]:
        number, first_seen, last_seen = self._tracks.get(person, (0, second, -100.0))
        if second - last_seen > _PATIENCE:
            number, first_seen = next(self._numbers), second
        self._tracks[person] = (number, first_seen, second)
        return number, first_seen


def moments(raw: list[tuple[float, list[tuple[str | None, bool] | None]]]) -> list[Moment]:
    """The tracks of the people at each moment; None is somebody out of sight."""
    numbering, second, stream = _Numbering(), 0.0, []
    for pause, seen in raw:
        second = round(second + pause, 3)
        tracks = []
        for person, answer in enumerate(seen):
            if answer is not None:
                number, first_seen = numbering.track(person, second)
                employee, settled = answer
                view = track_view(
                    number, first_seen=first_seen, last_seen=second, employee=employee, settled=settled, votes=3
                )
                tracks.append(view)
        stream.append((second, tuple(tracks)))
    return stream


streams = raw_streams.map(moments)


def all_events(stream: list[Moment]) -> list[SightingEvent]:
    book = new_book()
    happened = [event for second, tracks in stream for event in see(book, second, *tracks)]
    return [*happened, *book.finish()]


def by_sighting(happened: list[SightingEvent]) -> list[list[SightingEvent]]:
    ordered = sorted(happened, key=lambda event: event.sighting.id)
    return [list(events) for _, events in itertools.groupby(ordered, key=lambda event: event.sighting.id)]


@settings(max_examples=300)
@given(streams)
def test_what_is_opened_is_closed_or_withdrawn_once_and_nothing_follows(stream: list[Moment]) -> None:
    for events in by_sighting(all_events(stream)):
        opened, *lasting, last = [event.change for event in events]
        assert opened is SightingChange.OPENED
        assert set(lasting) <= {SightingChange.UPDATED}
        assert last in {SightingChange.CLOSED, SightingChange.WITHDRAWN}


@given(streams)
def test_a_sighting_never_ends_before_it_begins_and_while_it_lasts_its_end_only_moves_on(stream: list[Moment]) -> None:
    for events in by_sighting(all_events(stream)):
        assert all(event.sighting.first_seen <= event.sighting.last_seen for event in events)
        ends = [event.sighting.last_seen for event in events[:-1]]
        assert ends == sorted(ends)


@given(streams)
def test_a_sighting_never_changes_its_employee(stream: list[Moment]) -> None:
    for events in by_sighting(all_events(stream)):
        named = [event.sighting.employee for event in events if event.sighting.employee]
        assert len(set(named)) <= 1
        assert [event.sighting.employee for event in events[len(events) - len(named) :]] == named


@given(streams)
def test_a_lasting_sighting_is_reported_once_a_second_at_the_most(stream: list[Moment]) -> None:
    for events in by_sighting(all_events(stream)):
        reports = [event.sighting.last_seen for event in events if event.change is SightingChange.UPDATED]
        pauses_between = [later - sooner for sooner, later in itertools.pairwise(reports)]
        assert all(pause >= timedelta(seconds=1) for pause in pauses_between)


@given(streams)
def test_nobody_seen_is_left_out(stream: list[Moment]) -> None:
    sightings = ended(all_events(stream))
    for _, tracks in stream:
        for track in tracks:
            employee = track.identity.employee
            assert any(
                seen.first_seen <= track.last_seen <= seen.last_seen and (employee is None or seen.employee == employee)
                for seen in sightings
            )


@settings(max_examples=300)
@given(streams, st.data())
def test_whoever_takes_over_and_whenever_time_passes_each_sighting_is_told_from_begin_to_end(
    stream: list[Moment], data: st.DataObject
) -> None:
    book, happened, known = new_book(), list[SightingEvent](), dict[int, Takeover]()
    for second, tracks in stream:
        for track in tracks:
            if data.draw(st.integers(0, 3)) == 0:
                since = second - data.draw(st.sampled_from([0.0, 0.2, 4.0]))
                known[track.track_id] = takeover(since - data.draw(st.sampled_from([0.0, 0.2, 6.0])), since)
        happened += see(book, second, *tracks, takeovers=known)
        happened += book.close(at(second + data.draw(st.sampled_from([0.0, 4.9, 6.0]))))
    for events in by_sighting([*happened, *book.finish()]):
        opened, *lasting, last = events
        assert opened.change is SightingChange.OPENED
        assert {event.change for event in lasting} <= {SightingChange.UPDATED}
        assert last.change in {SightingChange.CLOSED, SightingChange.WITHDRAWN}
        assert all(event.sighting.first_seen <= event.sighting.last_seen for event in events)
        assert len({event.sighting.employee for event in events} - {None}) <= 1


@given(streams)
def test_the_same_stream_gives_the_same_events(stream: list[Moment]) -> None:
    assert all_events(stream) == all_events(stream)


@pytest.mark.parametrize("seconds", [10, 63, 64, 65, 1000])
def test_a_path_is_bounded_however_long_somebody_stays(seconds: int) -> None:
    stays = [(second, (track_view(1, box=(second, 0, second, 9), last_seen=second),)) for second in range(seconds)]
    (closed,) = ended(all_events(stays))
    across = [x for x, _ in closed.path]
    assert len(across) == seconds if seconds <= 64 else 32 <= len(across) <= 64
    assert across == sorted(across)
    assert across[0] == 0
    assert seconds - across[-1] <= 2 * (across[1] - across[0])
