"""Who stands together with whom, and when that is a crowd."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.identity import EmployeeId
from hadir.rules.crowds import Bystanders, CrowdBook, CrowdSettings, distances
from tests.builders import START, at

WIDTH = 1000
TALL = 200.0
"""Height of a person in pixels; at a focal length of 0.6 widths three body heights away from the camera."""

Place = tuple[float, float]
"""Where somebody stands: body heights to the right, and body heights away from the camera."""


@dataclass(frozen=True)
class Person:
    """Somebody at a place."""

    track: int
    place: Place = (0.0, 3.0)
    employee: str | None = None


def standing(people: Iterable[Person]) -> Bystanders:
    """People as a camera at eye height sees them."""
    there = list(people)
    depths = np.array([one.place[1] for one in there], np.float64)
    heights = 0.6 * WIDTH / depths if there else depths
    right = np.array([one.place[0] for one in there], np.float64)
    names = tuple(None if one.employee is None else EmployeeId(one.employee) for one in there)
    feet = np.stack([WIDTH / 2 + right * heights, 300 + heights], axis=1)
    return Bystanders(tuple(one.track for one in there), names, feet, heights, WIDTH)


def row(count: int, *, apart: float = 1.0, first: int = 1, left: float = 0.0, depth: float = 3.0) -> list[Person]:
    """So many people side by side."""
    return [Person(first + number, (left + number * apart, depth)) for number in range(count)]


Looks = list[tuple[float, list[Person]]]


def for_seconds(begin: float, end: float, people: Sequence[Person], fps: float = 5.0) -> Looks:
    return [(round(begin + step / fps, 3), list(people)) for step in range(round((end - begin) * fps) + 1)]


def book_of(settings: CrowdSettings | None = None) -> CrowdBook:
    return CrowdBook("hall", "run", settings or CrowdSettings())


def told(*streams: Looks, book: CrowdBook | None = None) -> list[Crowd]:
    """All that is told of these looks, until the camera stops."""
    crowds = book or book_of()
    found = [
        one for stream in streams for second, people in stream for one in crowds.update(standing(people), at(second))
    ]
    return [*found, *crowds.finish()]


def final(crowds: Iterable[Crowd]) -> list[Crowd]:
    """Each crowd as it was in the end."""
    return list({one.id: one for one in crowds}.values())


def short(crowds: Iterable[Crowd]) -> list[tuple[float, float, int]]:
    """From when to when each lasted, and how large it was."""
    return [
        ((one.started_at - START).total_seconds(), ((one.ended_at or START) - START).total_seconds(), one.size)
        for one in final(crowds)
    ]


class TestDistances:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            pytest.param((0.0, 3.0), (1.0, 3.0), 1.0, id="side by side"),
            pytest.param((0.0, 3.0), (0.0, 5.0), 2.0, id="one behind the other"),
            pytest.param((0.0, 3.0), (0.0, 3.0), 0.0, id="in one place"),
            pytest.param((-2.0, 8.0), (2.0, 8.0), 4.0, id="far away it is the same"),
            pytest.param((0.0, 3.0), (3.0, 7.0), 5.0, id="aslant"),
        ],
    )
    def test_they_are_those_on_the_floor_in_body_heights(self, one: Place, other: Place, expected: float) -> None:
        found = distances(standing([Person(1, one), Person(2, other)]))
        assert found[0, 1] == pytest.approx(expected, rel=0.35)
        assert found[0, 0] == found[1, 1] == 0

    def test_nobody_has_none(self) -> None:
        assert distances(standing([])).shape == (0, 0)

    @given(st.lists(st.tuples(st.floats(-5, 5), st.floats(1, 20)), max_size=8))
    def test_they_are_the_same_both_ways(self, places: list[Place]) -> None:
        found = distances(standing([Person(number, place) for number, place in enumerate(places)]))
        np.testing.assert_allclose(found, found.T)
        assert (found >= 0).all()

    @given(st.floats(0.2, 4), st.floats(-4, 4), st.floats(2, 15))
    def test_how_near_a_camera_zooms_changes_nothing_across(self, apart: float, left: float, depth: float) -> None:
        near = standing([Person(1, (left, depth)), Person(2, (left + apart, depth))])
        assert distances(near)[0, 1] == pytest.approx(apart, rel=1e-6)


class TestForming:
    def test_people_together_are_a_crowd_after_a_while(self) -> None:
        begun, ended = told(for_seconds(0, 10, row(3)))
        assert (begun.id, begun.camera_id, begun.ended_at) == ("hall-run-crowd-1", "hall", None)
        assert short([ended]) == [(0.0, 10.0, 3)]
        assert ended.motion is CrowdMotion.STATIC

    def test_it_is_told_when_it_has_lasted_for_long_enough(self) -> None:
        book = book_of()
        looks = for_seconds(0, 3, row(3))
        seconds = [second for second, people in looks if book.update(standing(people), at(second))]
        assert seconds == [2.0]

    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_fewer_are_none(self, count: int) -> None:
        assert told(for_seconds(0, 30, row(count))) == []

    def test_who_passes_by_is_none(self) -> None:
        assert told(for_seconds(0, 1.6, row(4)), for_seconds(1.8, 9, row(2))) == []

    @pytest.mark.parametrize(
        ("people", "crowds"),
        [
            pytest.param(row(3, apart=1.6), 1, id="near enough"),
            pytest.param(row(3, apart=2.4), 0, id="too far apart"),
            pytest.param([Person(1, (0, 3)), Person(2, (0, 4.2)), Person(3, (0, 5.4))], 1, id="one behind another"),
            pytest.param([Person(1, (0, 3)), Person(2, (0, 6)), Person(3, (0, 9))], 0, id="far behind one another"),
            pytest.param(
                [Person(1, (0, 3)), Person(2, (0.4, 9)), Person(3, (0.8, 9))], 0, id="near in the picture alone"
            ),
            pytest.param(row(3, depth=12), 1, id="far from the camera"),
            pytest.param(row(2) + row(2, first=3, left=8), 0, id="two pairs"),
            pytest.param(row(3) + row(3, first=4, left=8), 2, id="two groups"),
        ],
    )
    def test_near_is_what_is_near_on_the_floor(self, people: list[Person], crowds: int) -> None:
        assert len(final(told(for_seconds(0, 10, people)))) == crowds

    def test_who_is_known_is_named(self) -> None:
        named = [Person(1, (0, 3), "cara"), Person(2, (1, 3), "ana"), Person(3, (2, 3))]
        found = told(for_seconds(0, 5, row(3)), for_seconds(5.2, 9, named), for_seconds(9.2, 12, row(3)))
        assert [one.employees for one in found] == [(), ("ana", "cara"), ("ana", "cara")]


class TestScattering:
    def test_it_ends_when_too_few_are_left_for_long_enough(self) -> None:
        book = book_of()
        for second, people in for_seconds(0, 10, row(3)):
            book.update(standing(people), at(second))
        ended = [
            (second, one)
            for second, people in for_seconds(10.2, 20, row(2))
            for one in book.update(standing(people), at(second))
        ]
        ((second, crowd),) = ended
        assert 12.8 <= second <= 13.4
        assert short([crowd]) == [(0.0, 10.0, 3)]
        assert book.finish() == ()

    def test_it_ends_also_without_pictures(self) -> None:
        book = book_of()
        for second, people in for_seconds(0, 10, row(3)):
            book.update(standing(people), at(second))
        assert book.tick(at(12.8)) == ()
        assert short(book.tick(at(14))) == [(0.0, 10.0, 3)]
        assert book.tick(at(20)) == ()

    def test_a_short_gap_is_part_of_it(self) -> None:
        looks = for_seconds(0, 5, row(3)), for_seconds(5.2, 7.4, row(2)), for_seconds(7.6, 12, row(3))
        assert short(told(*looks)) == [(0.0, 12.0, 3)]

    def test_after_a_long_one_there_is_another(self) -> None:
        looks = for_seconds(0, 5, row(3)), for_seconds(5.2, 10, row(2)), for_seconds(10.2, 15, row(3))
        assert short(told(*looks)) == [(0.0, 5.0, 3), (10.2, 15.0, 3)]

    def test_who_stands_together_stays_so_until_they_are_clearly_apart(self) -> None:
        swaying = [
            look
            for begin in range(0, 12, 2)
            for look in (
                *for_seconds(begin, begin + 0.8, row(3, apart=1.5)),
                *for_seconds(begin + 1, begin + 1.8, row(3, apart=1.9)),
            )
        ]
        assert short(told(swaying)) == [(0.0, 11.8, 3)]


class TestSize:
    def test_it_is_the_most_at_once(self) -> None:
        looks = for_seconds(0, 5, row(3)), for_seconds(5.2, 9, row(6)), for_seconds(9.2, 14, row(4))
        assert [one.size for one in told(*looks)] == [3, 6, 6]

    def test_a_false_find_makes_no_crowd_larger(self) -> None:
        looks = for_seconds(0, 5, row(3)), [(5.2, row(5))], for_seconds(5.4, 9, row(3))
        assert short(told(*looks)) == [(0.0, 9.0, 3)]

    def test_nor_does_a_miss_make_one_smaller(self) -> None:
        flickering = [(second, row(4 if step % 3 else 3)) for step, (second, _) in enumerate(for_seconds(0, 10, []))]
        assert short(told(flickering)) == [(0.0, 10.0, 4)]

    def test_two_that_merge_are_the_older_one(self) -> None:
        apart = row(3) + row(3, first=4, left=8)
        looks = for_seconds(0, 5, row(3)), for_seconds(5.2, 10, apart), for_seconds(10.2, 20, row(6))
        assert short(told(*looks)) == [(0.0, 20.0, 6), (5.2, 10.0, 3)]

    def test_one_that_splits_goes_on_as_the_larger_part(self) -> None:
        looks = for_seconds(0, 10, row(7)), for_seconds(10.2, 20, row(4) + row(3, first=5, left=12))
        assert short(told(*looks)) == [(0.0, 20.0, 7), (10.2, 20.0, 3)]

    def test_people_may_come_and_go_one_by_one(self) -> None:
        looks = [
            look for begin in range(0, 30, 3) for look in for_seconds(begin, begin + 2.8, row(4, first=1 + begin // 3))
        ]
        assert short(told(looks)) == [(0.0, 29.8, 4)]


class TestMotion:
    def walk(self, pace: float, seconds: float = 10.0, count: int = 3) -> Looks:
        return [
            (second, [replace(one, place=(one.place[0] + pace * second, 6.0)) for one in row(count)])
            for second, _ in for_seconds(0, seconds, [])
        ]

    @pytest.mark.parametrize(("pace", "motion"), [(0.0, "static"), (0.1, "static"), (0.5, "moving"), (0.8, "moving")])
    def test_it_moves_where_most_of_its_people_do(self, pace: float, motion: str) -> None:
        assert [one.motion for one in final(told(self.walk(pace)))] == [motion]

    def test_one_that_comes_to_stand_is_static_in_the_end(self) -> None:
        stays = [(second + 5.2, self.walk(0.5)[25][1]) for second, _ in for_seconds(0, 30, [])]
        assert [one.motion for one in final(told(self.walk(0.5, 5), stays))] == ["static"]

    def test_one_who_walks_about_makes_no_crowd_move(self) -> None:
        looks = [(second, [*row(3), Person(9, (1.0 + np.sin(second), 3.5))]) for second, _ in for_seconds(0, 20, [])]
        assert [one.motion for one in final(told(looks))] == ["static"]


SPOTS = st.lists(
    st.tuples(st.integers(1, 7), st.floats(-4, 4), st.floats(2, 8)), max_size=7, unique_by=lambda one: one[0]
)


@given(st.lists(st.tuples(st.sampled_from([0.2, 0.2, 0.2, 0.6, 2.0, 5.0]), SPOTS, st.integers(1, 8)), max_size=25))
def test_each_crowd_is_told_from_its_beginning_to_its_end(
    looks: list[tuple[float, list[tuple[int, float, float]], int]],
) -> None:
    book, now, found = book_of(), 0.0, []
    for pause, spots, repeated in looks:
        people = [Person(track, (x, depth)) for track, x, depth in spots]
        for _ in range(repeated):
            now += pause
            told_now = book.update(standing(people), at(now))
            found += told_now
            members = [track for crowd in book.crowds for track in crowd.members]
            assert len(members) == len(set(members))
    found += book.finish()
    courses: dict[str, list[Crowd]] = {}
    for one in found:
        courses.setdefault(one.id, []).append(one)
    for course in courses.values():
        assert [one.ended_at is None for one in course] == [True] * (len(course) - 1) + [False]
        assert [one.size for one in course] == sorted(one.size for one in course)
        last = course[-1]
        assert last.ended_at is not None
        assert START <= last.started_at <= last.ended_at <= at(now)
        assert last.ended_at - last.started_at >= timedelta(seconds=0)
        assert 3 <= last.size <= 7


@given(st.permutations(range(1, 7)), st.floats(0.3, 1.6))
def test_the_order_of_detections_does_not_matter(order: list[int], apart: float) -> None:
    people = row(6, apart=apart)
    shuffled = [people[number - 1] for number in order]
    assert short(told(for_seconds(0, 4, shuffled))) == short(told(for_seconds(0, 4, people)))
