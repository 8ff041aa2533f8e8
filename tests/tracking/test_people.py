"""Which face belongs to which body, and what becomes of a name while the face is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadir.domain.geometry import Box
from hadir.tracking.heads import misfit, placed
from hadir.tracking.people import Bodies, People, Person
from hadir.tracking.tracker import Tracker, body_tracking, face_tracking
from tests.builders import at, detections, things

WIDE, HIGH = 80.0, 240.0


def body(x: float, y: float = 100.0, *, high: float = HIGH) -> Box:
    """Somebody whose middle is at `x`, with the head at `y`."""
    return (x - WIDE / 2, y, x + WIDE / 2, y + high)


def face(x: float, y: float = 100.0) -> Box:
    """The face of the same."""
    return (x - 12, y + 6, x + 12, y + 38)


@dataclass
class Crew:
    """People as a camera follows them, five looks a second."""

    second: float = 0.0
    gone: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = count(1)
        self.faces = Tracker(face_tracking(0.5), numbers)
        self.bodies = Tracker(body_tracking(0.5), numbers)
        self.people = People(numbers)

    def show(self, faces: Sequence[Box] = (), bodies: Sequence[Box] = ()) -> dict[int, Person]:
        """One look; those who are there."""
        now = at(self.second)
        self.faces.update(detections(*faces), now)
        self.bodies.update(things(*bodies), now)
        tracks = self.bodies.tracks
        doubted = np.array([track.contested for track in tracks], bool)
        expected = self.bodies.predicted(now)
        self.gone += sorted(self.people.update(self.faces.tracks, Bodies(tracks, expected, doubted), now))
        self.second = round(self.second + 0.2, 3)
        return self.present(self.second - 0.2)

    def keep(self, looks: int, faces: Sequence[Box] = (), bodies: Sequence[Box] = ()) -> dict[int, Person]:
        """The same for some looks."""
        for _ in range(looks):
            there = self.show(faces, bodies)
        return there

    def present(self, second: float) -> dict[int, Person]:
        now = at(round(second, 3))
        return {one.id: one for one in self.people.everybody if one.confirmed and one.is_present(now)}

    def owner(self, x: float) -> int:
        """The number of whoever's body is nearest to a place."""
        bodies = {one.id: one.body.box for one in self.people.everybody if one.body is not None}
        return min(bodies, key=lambda number: abs(float(bodies[number][0] + bodies[number][2]) / 2 - x))

    def face_owner(self, x: float) -> int:
        """The same of a face."""
        faces = {one.id: one.face.box for one in self.people.everybody if one.face is not None}
        return min(faces, key=lambda number: abs(float(faces[number][0] + faces[number][2]) / 2 - x))


class TestJoining:
    def test_a_face_and_its_body_are_one_person(self) -> None:
        there = Crew().keep(4, [face(300)], [body(300)])
        ((number, person),) = there.items()
        assert (number, person.faced, person.confirmed) == (1, True, True)
        assert person.face is not None
        assert person.body is not None

    def test_neighbours_have_the_face_on_their_own_shoulders(self) -> None:
        crew = Crew()
        there = crew.keep(4, [face(300), face(360), face(420)], [body(420), body(300), body(360)])
        assert len(there) == 3
        for x in (300, 360, 420):
            assert crew.owner(x) == crew.face_owner(x)

    def test_only_a_face_or_only_a_body_are_people_too(self) -> None:
        crew = Crew()
        there = crew.keep(4, [face(300)], [body(600)])
        assert [(one.face is not None, one.body is not None, one.faced) for one in there.values()] == [
            (True, False, True),
            (False, True, False),
        ]

    def test_a_body_that_shows_its_face_later_stays_who_it_was(self) -> None:
        crew = Crew()
        (number,) = crew.keep(4, [], [body(300)])
        there = crew.keep(4, [face(300)], [body(300)])
        assert list(there) == [number]
        assert there[number].faced
        assert crew.gone == []

    def test_a_face_whose_body_comes_into_view_stays_who_it_was(self) -> None:
        crew = Crew()
        (number,) = crew.keep(4, [face(300)], [])
        there = crew.keep(4, [face(300)], [body(300)])
        assert list(there) == [number]
        assert there[number].body is not None

    @pytest.mark.parametrize(
        ("lonely", "why"),
        [
            (face(300, 260), "at the knees"),
            (face(220), "beside"),
            (face(300, 20), "above"),
            ((296, 106, 304, 112), "too small"),
            ((220, 100, 380, 330), "too large"),
        ],
    )
    def test_a_face_where_no_head_can_be_is_somebody_else(self, lonely: Box, why: str) -> None:
        assert len(Crew().keep(4, [lonely], [body(300)])) == 2, why

    def test_of_somebody_cut_off_at_the_chest_the_face_is_low_in_the_box(self) -> None:
        there = Crew().keep(4, [(270, 140, 330, 220)], [(240, 110, 360, 270)])
        assert len(there) == 1


class TestHiding:
    def test_the_number_goes_on_with_the_body_while_the_face_is_hidden(self) -> None:
        crew = Crew()
        (number,) = crew.keep(5, [face(300)], [body(300)])
        for step in range(40):
            there = crew.show([], [body(300 + 4 * step)])
            assert list(there) == [number]
        assert there[number].face is None
        assert there[number].faced
        assert crew.gone == []

    def test_the_face_that_comes_back_is_the_same_persons(self) -> None:
        crew = Crew()
        (number,) = crew.keep(5, [face(300)], [body(300)])
        crew.keep(30, [], [body(300)])
        assert list(crew.keep(5, [face(300)], [body(300)])) == [number]

    def test_a_body_that_is_missed_for_a_moment_is_believed_to_be_there(self) -> None:
        crew = Crew()
        (number,) = crew.keep(5, [], [body(300)])
        assert [list(crew.show()) for _ in range(5)] == [[number], [number], [number], [], []]

    def test_who_is_gone_is_told_once(self) -> None:
        crew = Crew()
        (number,) = crew.keep(5, [face(300)], [body(300)])
        assert list(crew.keep(20)) == []
        assert crew.gone == [number]
        assert crew.people.everybody == ()
        assert list(crew.keep(5, [face(300)], [body(300)])) != [number]
        assert crew.people.followed == 2

    def test_a_face_is_enough_to_be_there_when_the_body_is_lost(self) -> None:
        crew = Crew()
        (number,) = crew.keep(5, [face(300)], [body(300)])
        assert list(crew.keep(20, [face(300)], [])) == [number]


class TestMixingUp:
    def cross(self, crew: Crew, *, faces: bool, looks: int = 16) -> None:
        """Two walk past one another."""
        for step in range(looks + 1):
            left, right = 200 + 400 * step / looks, 600 - 400 * step / looks
            shown = [face(left), face(right, 104)] if faces else []
            crew.show(shown, [body(left), body(right, 104)])

    def start(self) -> tuple[Crew, int, int]:
        crew = Crew()
        crew.keep(5, [face(200), face(600, 104)], [body(200), body(600, 104)])
        return crew, crew.owner(200), crew.owner(600)

    def test_two_who_cross_with_hidden_faces_are_nobody_known_afterwards(self) -> None:
        crew, left, right = self.start()
        figures = {crew.people.everybody[0].body, crew.people.everybody[1].body}
        self.cross(crew, faces=False)
        after = {crew.owner(200), crew.owner(600)}
        assert len(after) == 2
        assert not after & {left, right}
        assert {left, right} <= set(crew.gone)
        bodies = {one.body for one in crew.people.everybody if one.body is not None}
        assert bodies == figures
        assert not any(one.faced for one in crew.people.everybody)

    def test_two_who_show_their_faces_all_the_time_stay_who_they_are(self) -> None:
        crew, left, right = self.start()
        for step in range(41):
            x, other = 200 + 10 * step, 600 - 10 * step
            crew.show([face(x), face(other, 160)], [body(x), body(other, 160)])
        assert crew.face_owner(600) == left
        assert crew.face_owner(200) == right
        assert crew.owner(600) == left
        assert crew.owner(200) == right

    def test_a_known_face_takes_its_body_back(self) -> None:
        crew, left, right = self.start()
        self.cross(crew, faces=False)
        crew.keep(10, [face(600), face(200, 104)], [body(600), body(200, 104)])
        there = crew.present(crew.second - 0.2)
        assert len(there) == 2
        assert all(one.faced and one.body is not None for one in there.values())
        assert not there.keys() & {left, right}

    def test_who_stands_still_beside_somebody_keeps_the_name(self) -> None:
        crew = Crew()
        crew.keep(5, [face(300), face(400)], [body(300), body(400)])
        left, right = crew.owner(300), crew.owner(400)
        crew.keep(30, [], [body(300), body(400)])
        assert (crew.owner(300), crew.owner(400)) == (left, right)

    def test_faces_that_have_changed_bodies_take_them_along(self) -> None:
        """The trackers of bodies mixed two up; the faces know better."""
        crew, *_ = self.start()
        swapped = [face(600), face(200, 104)]
        crew.keep(1, [face(205), face(595, 104)], [body(205), body(595, 104)])
        for step in range(20):
            share = (step + 1) / 20
            crew.show([face(200 + 400 * share), face(600 - 400 * share, 104)], [body(200), body(600, 104)])
        crew.keep(4, swapped, [body(200), body(600, 104)])
        assert crew.owner(600) == crew.face_owner(600)
        assert crew.owner(200) == crew.face_owner(200)

    def test_numbers_are_never_given_twice(self) -> None:
        crew, *_ = self.start()
        seen: set[int] = set()
        for _ in range(4):
            self.cross(crew, faces=False)
            everybody = [one.id for one in crew.people.everybody]
            assert len(everybody) == len(set(everybody))
            assert not seen & set(crew.gone) & set(everybody)
            seen |= set(crew.gone)


def test_forgetting_everybody_tells_of_all() -> None:
    crew = Crew()
    numbers = set(crew.keep(4, [face(300)], [body(300), body(600)]))
    assert crew.people.reset() == numbers
    assert crew.people.everybody == ()
    assert crew.people.reset() == frozenset()
    assert crew.people.followed == 2


def test_a_face_is_expected_where_it_was_seen_last() -> None:
    crew = Crew()
    (person,) = crew.keep(4, [face(310)], [body(300)]).values()
    expected = placed(person.head, np.array(body(500), np.float32))
    np.testing.assert_allclose(expected, face(510), atol=2)


@pytest.mark.parametrize(("faces", "bodies"), [(0, 0), (0, 2), (2, 0)])
def test_nobody_fits_nobody(faces: int, bodies: int) -> None:
    boxes = np.zeros((faces, 4), np.float32), np.zeros((bodies, 4), np.float32)
    assert misfit(*boxes, np.zeros((bodies, 4), np.float32)).shape == (faces, bodies)


SPOTS = st.lists(st.tuples(st.integers(100, 900), st.booleans(), st.booleans()), max_size=4)


@given(st.lists(st.tuples(SPOTS, st.integers(1, 6)), max_size=8))
@settings(deadline=None)
def test_every_track_has_one_person_and_every_person_a_track(
    looks: list[tuple[list[tuple[int, bool, bool]], int]],
) -> None:
    crew = Crew()
    for spots, repeated in looks:
        faces = [face(x) for x, shows_face, _ in spots if shows_face]
        bodies = [body(x) for x, _, shows_body in spots if shows_body]
        crew.keep(repeated, faces, bodies)
        everybody = crew.people.everybody
        assert len({one.id for one in everybody}) == len(everybody)
        assert not {one.id for one in everybody} & set(crew.gone)
        owned_faces = [one.face.id for one in everybody if one.face is not None]
        owned_bodies = [one.body.id for one in everybody if one.body is not None]
        assert sorted(owned_faces) == sorted(track.id for track in crew.faces.tracks)
        assert sorted(owned_bodies) == sorted(track.id for track in crew.bodies.tracks)
        assert all(one.face is not None or one.body is not None for one in everybody)
