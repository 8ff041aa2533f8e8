"""Who crosses a line, which way, and who slips through behind somebody else."""

from datetime import time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.line import Side
from hadir.domain.polygon import Corner
from hadir.domain.zone import Line, PlaceRule, Schedule
from hadir.rules.lines import LineBook
from tests.builders import START, at
from tests.rules.walking import Looks, place, someone, stays, steps, together, walks

IN, OUT, TAILGATING = ActivityKind.LINE_IN, ActivityKind.LINE_OUT, ActivityKind.TAILGATING
ABOVE, BELOW = (0.5, 0.3), (0.5, 0.7)
FROM_NINE = Schedule(time(9), time(17))


def line(*, inside: Side = Side.RIGHT, tailgating: bool = False, hours: Schedule | None = None) -> Line:
    """A level line across the middle of the picture; its right is below."""
    return Line((0.2, 0.5), (0.8, 0.5), inside, "Door", tailgating, PlaceRule(hours, timedelta(seconds=2)))


def told(wanted: Line, *streams: Looks, until: float = 0.0) -> list[Activity]:
    """All that a book tells of these looks, and of empty ones until a second."""
    book = LineBook(place(), wanted)
    looks = together(*streams, stays(streams[-1][-1][0] + 0.2, until) if until else [])
    return [*(one for second, people in looks for one in book.update(people, at(second))), *book.finish()]


def kinds(*streams: Looks, wanted: Line | None = None, until: float = 0.0) -> list[ActivityKind]:
    return [one.kind for one in told(wanted or line(), *streams, until=until)]


def path(*points: Corner, figure: int = 1) -> Looks:
    """Looks at somebody at these places, five a second."""
    return [(second, [someone(figure, feet)]) for second, feet in zip(steps(0, len(points)), points, strict=False)]


class TestCrossing:
    def test_a_crossing_is_a_moment_with_all_that_is_known_of_it(self) -> None:
        (crossing,) = told(line(), walks(0, 4, ABOVE, BELOW, 3, "ana"))
        assert (crossing.id, crossing.camera_id, crossing.place) == ("hall-run-act-1", "hall", "Door")
        assert (crossing.kind, crossing.zone, crossing.employee, crossing.track_id) == (IN, None, "ana", 3)
        assert crossing.started_at == crossing.ended_at
        assert 2.0 <= (crossing.started_at - START).total_seconds() <= 2.4

    @pytest.mark.parametrize(
        ("start", "target", "inside", "expected"),
        [
            (ABOVE, BELOW, Side.RIGHT, [IN]),
            (BELOW, ABOVE, Side.RIGHT, [OUT]),
            (ABOVE, BELOW, Side.LEFT, [OUT]),
            (BELOW, ABOVE, Side.LEFT, [IN]),
            pytest.param((0.25, 0.3), (0.75, 0.7), Side.RIGHT, [IN], id="aslant"),
            pytest.param((0.5, 0.3), (0.5, 0.49), Side.RIGHT, [], id="not as far as the line"),
            pytest.param((0.5, 0.3), (0.5, 0.505), Side.RIGHT, [], id="onto the line"),
            pytest.param((0.05, 0.3), (0.05, 0.7), Side.RIGHT, [], id="past its end"),
            pytest.param((0.15, 0.3), (0.15, 0.7), Side.RIGHT, [IN], id="hardly past its end"),
            pytest.param((0.3, 0.45), (0.7, 0.45), Side.RIGHT, [], id="along it"),
        ],
    )
    def test_the_way_across_it_counts(
        self, start: Corner, target: Corner, inside: Side, expected: list[ActivityKind]
    ) -> None:
        assert kinds(walks(0, 4, start, target), wanted=line(inside=inside)) == expected

    def test_back_and_forth_is_in_and_out(self) -> None:
        looks = walks(0, 4, ABOVE, BELOW), walks(4.2, 8, BELOW, ABOVE), walks(8.2, 12, ABOVE, BELOW)
        assert kinds(*looks) == [IN, OUT, IN]

    def test_who_turns_round_on_the_line_has_not_crossed(self) -> None:
        assert kinds(walks(0, 4, ABOVE, (0.5, 0.51)), walks(4.2, 8, (0.5, 0.51), ABOVE)) == []

    def test_who_sways_on_the_line_counts_once_they_go_on(self) -> None:
        swaying = [
            (second, [someone(feet=(0.5, 0.5 + (0.008, -0.008)[step % 2]))])
            for step, second in enumerate(steps(4.2, 60))
        ]
        assert kinds(walks(0, 4, ABOVE, (0.5, 0.5)), swaying, walks(60.2, 63, (0.5, 0.5), BELOW)) == [IN]
        assert kinds(walks(0, 4, ABOVE, (0.5, 0.5)), swaying, walks(60.2, 63, (0.5, 0.5), ABOVE)) == []

    def test_who_comes_out_of_the_door_itself_counts(self) -> None:
        assert kinds(walks(0, 2, (0.5, 0.495), BELOW)) == [IN]
        assert kinds(walks(0, 2, (0.5, 0.505), BELOW)) == []

    def test_a_quick_one_is_counted_too(self) -> None:
        assert kinds(path(ABOVE, BELOW)) == [IN]

    @pytest.mark.parametrize(("away", "expected"), [(1.6, [IN]), (8, [])])
    def test_who_is_hidden_for_long_is_forgotten(self, away: float, expected: list[ActivityKind]) -> None:
        looks = walks(0, 2, ABOVE, (0.5, 0.45)), stays(2.2, 2 + away), walks(2 + away, 4 + away, (0.5, 0.55), BELOW)
        assert kinds(*looks) == expected

    def test_each_is_counted_for_himself(self) -> None:
        looks = walks(0, 4, ABOVE, BELOW, 1), walks(0, 4, BELOW, ABOVE, 2), walks(1, 5, (0.4, 0.3), (0.4, 0.7), 3)
        assert sorted(kinds(*looks)) == [IN, IN, OUT]

    def test_a_body_is_counted_once_though_it_becomes_doubtful_whose_it_is(self) -> None:
        book = LineBook(place(), line())
        looks = [(second, people[0].feet) for second, people in walks(0, 4, ABOVE, BELOW)]
        found = [
            one
            for second, feet in looks
            for one in book.update([someone(1, feet, track=1 if second < 2 else 9)], at(second))
        ]
        assert [(one.kind, one.track_id) for one in found] == [(IN, 9)]

    def test_after_the_end_nobody_is_known(self) -> None:
        book = LineBook(place(), line())
        book.update([someone(feet=ABOVE)], at(0))
        assert book.finish() == ()
        assert book.update([someone(feet=BELOW)], at(1)) == ()


class TestTailgating:
    DOOR = line(tailgating=True)

    def company(
        self,
        apart: float,
        first: str | None = "ana",
        second: str | None = None,
        *,
        wanted: Line | None = None,
        begin: float = 0.0,
        back: bool = False,
    ) -> list[Activity]:
        """What is told of two who cross one right after the other, besides the crossings."""
        ways = ABOVE, BELOW
        behind = ways[::-1] if back else ways
        looks = (
            walks(begin, begin + 4, *ways, 1, first),
            walks(begin + apart, begin + apart + 4, *behind, 2, second),
        )
        found = told(wanted or self.DOOR, *looks, until=begin + 12)
        assert sum(one.kind in {IN, OUT} for one in found) == 2
        return [one for one in found if one.kind is TAILGATING]

    def test_somebody_unknown_right_behind_an_employee_is_told(self) -> None:
        (one,) = self.company(1)
        assert (one.kind, one.place, one.employee, one.track_id) == (TAILGATING, "Door", "ana", 2)
        assert one.started_at == one.ended_at

    def test_also_who_goes_before(self) -> None:
        (one,) = self.company(1, None, "ana")
        assert (one.employee, one.track_id) == ("ana", 1)

    @pytest.mark.parametrize(("first", "second"), [("ana", "budi"), (None, None)])
    def test_where_both_or_neither_is_known_nothing_is(self, first: str | None, second: str | None) -> None:
        assert self.company(1, first, second) == []

    @pytest.mark.parametrize(("apart", "count"), [(0, 1), (0.4, 1), (1.8, 1), (2.4, 0), (5, 0)])
    def test_only_who_is_close_follows(self, apart: float, count: int) -> None:
        assert len(self.company(apart)) == count

    def test_who_comes_the_other_way_does_not_follow(self) -> None:
        assert self.company(1, back=True) == []

    def test_it_is_not_looked_for_unless_it_is_wanted(self) -> None:
        assert self.company(1, wanted=line()) == []

    def test_it_counts_in_its_hours_alone(self) -> None:
        wanted = line(tailgating=True, hours=FROM_NINE)
        assert self.company(1, wanted=wanted) == []
        assert len(self.company(1, wanted=wanted, begin=8 * 3600)) == 1

    def test_there_is_time_to_recognise_both(self) -> None:
        late = walks(1, 3.4, ABOVE, (0.5, 0.54), 2), stays(3.6, 5, someone(2, (0.5, 0.6), "budi"))
        looks = walks(0, 4, ABOVE, BELOW, 1, "ana"), *late
        assert kinds(*looks, wanted=self.DOOR, until=12) == [IN, IN]

    def test_who_was_known_before_the_door_is_known_in_it(self) -> None:
        known = stays(0, 0.8, someone(2, ABOVE, "budi"))
        looks = walks(0, 4, ABOVE, BELOW, 1, "ana"), known, walks(1, 5, ABOVE, BELOW, 2)
        assert kinds(*looks, wanted=self.DOOR, until=12) == [IN, IN]

    def test_who_followed_just_before_the_end_is_told_at_it(self) -> None:
        looks = walks(0, 4, ABOVE, BELOW, 1, "ana"), walks(1, 5, ABOVE, BELOW, 2)
        (one,) = (one for one in told(self.DOOR, *looks, until=4) if one.kind is TAILGATING)
        assert (one.employee, one.track_id) == ("ana", 2)

    def test_each_who_follows_is_told(self) -> None:
        looks = walks(0, 4, ABOVE, BELOW, 1, "ana"), walks(1, 5, ABOVE, BELOW, 2), walks(2, 6, ABOVE, BELOW, 3, "budi")
        found = [one for one in told(self.DOOR, *looks, until=12) if one.kind is TAILGATING]
        assert [(one.employee, one.track_id) for one in found] == [("ana", 2), ("budi", 2)]


FEET = st.tuples(st.floats(0.1, 0.9), st.floats(0, 1))


def side(feet: Corner) -> int:
    """1 where somebody is clearly below the line, -1 clearly above, 0 on it."""
    return 0 if abs(feet[1] - 0.5) < 0.012 else 1 if feet[1] > 0.5 else -1


@given(st.lists(st.floats(0, 1), min_size=2, max_size=60))
def test_within_the_door_the_balance_of_crossings_is_that_of_the_sides(heights: list[float]) -> None:
    ways = [(0.5, height) for height in heights]
    found = kinds(path(*ways))
    sides = [side(feet) for feet in ways if side(feet)]
    if side(ways[0]) and sides:
        balance = found.count(IN) - found.count(OUT)
        assert balance == (sides[-1] - sides[0]) / 2
        assert all(one is not other for one, other in pairwise(found))


@given(st.lists(FEET, min_size=2, max_size=40))
def test_the_other_way_round_in_is_out(ways: list[Corner]) -> None:
    turned = {IN: OUT, OUT: IN}
    assert kinds(path(*ways), wanted=line(inside=Side.LEFT)) == [turned[kind] for kind in kinds(path(*ways))]


@given(st.lists(st.lists(FEET, min_size=5, max_size=5), min_size=1, max_size=5))
def test_what_is_told_has_a_name_of_its_own_and_is_over(ways: list[list[Corner]]) -> None:
    looks = [path(*way, figure=figure) for figure, way in enumerate(ways)]
    found = told(line(tailgating=True), *looks, until=12)
    assert len({one.id for one in found}) == len(found)
    assert all(one.started_at == one.ended_at for one in found)
