"""People: which face belongs to which body.

A person is one track, whether the face or the body is seen. Faces are put to bodies anew in every picture, by where a
head is expected, those that belong together already being preferred. What the face told stays with the body while the
face is hidden, until the body may have been mixed up with another: then it goes on as somebody whom nobody knows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from hadir.domain.geometry import Boxes
from hadir.tracking.heads import misfit, share_of
from hadir.tracking.tracker import Track

_HEAD = np.array([0.35, 0.02, 0.65, 0.18], np.float32)
"""Where a face is expected in a body that has not shown one, in shares of its box: that of somebody who stands."""

_LOYALTY = 0.3
"""Advantage of a face and a body that belong together already, in shares of the body."""

_FARTHEST = 0.6
"""A face farther than this from where the head is expected is somebody else's."""

_GRACE = timedelta(seconds=0.7)
"""How long somebody whose body was missed is believed to be where expected."""


@dataclass(eq=False, slots=True)
class Person:
    """Somebody followed.

    Attributes:
        id: Number, unique within the camera and the run.
        first_seen: Time of the first detection.
        face: The track of the face, None while it is hidden.
        body: The track of the body, None where none is seen.
        faced: Whether the face was ever seen for certain.
        head: Where the face was last, in shares of the body's box.
    """

    id: int
    first_seen: datetime
    face: Track | None = None
    body: Track | None = None
    faced: bool = False
    head: NDArray[np.float32] = field(default_factory=_HEAD.copy)

    @property
    def confirmed(self) -> bool:
        """Whether either was seen often enough to be real."""
        return any(track.confirmed for track in (self.face, self.body) if track is not None)

    def is_present(self, at: datetime) -> bool:
        """Whether the person is in a picture, for all that is known."""
        if self.face is not None and self.face.last_seen == at:
            return True
        return self.body is not None and self.body.confirmed and at - self.body.last_seen <= _GRACE


@dataclass(frozen=True, eq=False, slots=True)
class Bodies:
    """The N bodies that are followed, at the moment of a picture.

    Attributes:
        tracks: Their tracks.
        expected: Where they are expected in the picture, shape (N, 4).
        doubted: Which of them may have been mixed up with another, shape (N,).
    """

    tracks: Sequence[Track] = ()
    expected: Boxes = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    doubted: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))

    def places(self) -> dict[int, NDArray[np.float32]]:
        """Where each is expected, by the number of its track."""
        return {track.id: box for track, box in zip(self.tracks, self.expected, strict=True)}


class People:
    """Everybody on one camera; `update` is called after each picture, in the order of time."""

    def __init__(self, numbers: Iterator[int]) -> None:
        """Begin.

        Args:
            numbers: Where the tracks of faces and bodies get their ids from.
        """
        self._numbers = numbers
        self._people: list[Person] = []
        self._of_face: dict[int, Person] = {}
        self._of_body: dict[int, Person] = {}
        self._told: frozenset[int] = frozenset()
        self._real: frozenset[int] = frozenset()
        self._gone = 0

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All who are followed, in the order in which they were seen first."""
        return tuple(self._people)

    @property
    def followed(self) -> int:
        """How many were followed so far, each time somebody came anew."""
        return self._gone + len(self._confirmed())

    def of_face(self, track: Track) -> Person:
        """Whose face a track is."""
        return self._of_face[track.id]

    def reset(self) -> frozenset[int]:
        """Forget everybody.

        Returns:
            Their numbers.
        """
        self._people, self._of_face, self._of_body = [], {}, {}
        return self._forget()

    def update(self, faces: Sequence[Track], bodies: Bodies, at: datetime) -> frozenset[int]:
        """Take in the tracks that live.

        Args:
            faces: Tracks of faces.
            bodies: Tracks of bodies.
            at: Time of the picture.

        Returns:
            The numbers of those who are followed no more.
        """
        self._let_go(faces, bodies.tracks)
        for face in faces:
            if face.id not in self._of_face:
                self._join(face)
        for body in bodies.tracks:
            if body.id not in self._of_body:
                self._embody(Person(body.id, body.first_seen), body)
        self._part_the_mixed_up(bodies, at)
        self._match(faces, bodies.tracks, bodies.expected, at)
        for person in self._people:
            person.faced |= person.face is not None and person.face.confirmed
        return self._forget()

    def _let_go(self, faces: Sequence[Track], bodies: Sequence[Track]) -> None:
        """Drop the tracks that have ended."""
        living = {track.id for track in (*faces, *bodies)}
        for person in self._people:
            if person.face is not None and person.face.id not in living:
                del self._of_face[person.face.id]
                person.face = None
            if person.body is not None and person.body.id not in living:
                del self._of_body[person.body.id]
                person.body = None

    def _join(self, face: Track) -> None:
        person = Person(face.id, face.first_seen, face)
        self._people.append(person)
        self._of_face[face.id] = person

    def _embody(self, person: Person, body: Track) -> None:
        person.body = body
        self._of_body[body.id] = person
        if person not in self._people:
            self._people.append(person)

    def _part_the_mixed_up(self, bodies: Bodies, at: datetime) -> None:
        """Let bodies go on as strangers that may have been mixed up with others while no face told who they are."""
        for body, is_doubted in zip(bodies.tracks, bodies.doubted, strict=True):
            person = self._of_body[body.id]
            anchored = person.face is not None and person.face.last_seen == at and not person.face.contested
            if is_doubted and person.faced and not anchored:
                self._estrange(person)

    def _estrange(self, person: Person) -> None:
        """Take the body from somebody; what was known of the face does not go with it."""
        body = person.body
        if body is not None:
            person.body = None
            self._embody(Person(next(self._numbers), body.last_seen), body)

    def _match(self, faces: Sequence[Track], bodies: Sequence[Track], expected: Boxes, at: datetime) -> None:
        """Put the faces of this picture to bodies."""
        seen = [face for face in faces if face.last_seen == at]
        if not seen or not len(bodies):
            return
        places = np.stack([face.box for face in seen])
        heads = np.stack([self._of_body[body.id].head for body in bodies])
        away = misfit(places, expected, heads)
        for row, face in enumerate(seen):
            for column, body in enumerate(bodies):
                if self._of_face[face.id] is self._of_body[body.id]:
                    away[row, column] -= _LOYALTY
        rows, columns = linear_sum_assignment(np.minimum(away, 10.0))
        fits = {
            row: column
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
            if away[row, column] <= _FARTHEST
        }
        for row, face in enumerate(seen):
            if row in fits:
                self._unite(face, bodies[fits[row]], at)
                self._of_face[face.id].head = share_of(face.box, expected[fits[row]])
            else:
                self._part(face)

    def _part(self, face: Track) -> None:
        """A face that fits no body: if it had one, that was somebody else's."""
        person = self._of_face[face.id]
        if person.body is not None:
            self._estrange(person)

    def _unite(self, face: Track, body: Track, at: datetime) -> None:
        """Make a face and a body those of one person."""
        person, other = self._of_face[face.id], self._of_body[body.id]
        if person is other:
            return
        if person.body is not None:
            self._estrange(person)
        if other.face is not None and other.face.last_seen < at and not person.faced:
            # A face that moved too much is seen as a new one before the old one is given up.
            self._unface(other, other.face)
        if other.face is not None or (other.faced and person.faced):
            self._take_over(person, body)
        elif other.faced:
            self._carry_on(other, face)
        else:
            self._become_one(person, other, face, body)

    def _unface(self, person: Person, face: Track) -> None:
        stranger = Person(next(self._numbers), face.last_seen, face)
        person.face = None
        self._people.append(stranger)
        self._of_face[face.id] = stranger

    def _carry_on(self, person: Person, face: Track) -> None:
        """Somebody whose face was hidden shows it again, as a new track."""
        self._people.remove(self._of_face[face.id])
        person.face = face
        self._of_face[face.id] = person

    def _take_over(self, person: Person, body: Track) -> None:
        """Somebody known by the face has this body, which was believed to be another's."""
        self._of_body[body.id].body = None
        self._embody(person, body)

    def _become_one(self, person: Person, other: Person, face: Track, body: Track) -> None:
        """A body shows its face for the first time: of both numbers that stays that people may know already."""
        if face.confirmed or person.first_seen <= other.first_seen:
            self._people.remove(other)
            self._embody(person, body)
            person.first_seen = min(person.first_seen, other.first_seen)
        else:
            self._carry_on(other, face)

    def _forget(self) -> frozenset[int]:
        self._people = [person for person in self._people if person.face or person.body]
        living = frozenset(person.id for person in self._people)
        gone, self._told = self._told - living, living
        self._real = self._confirmed()
        self._gone += len(self._real - living)
        self._real &= living
        return gone

    def _confirmed(self) -> frozenset[int]:
        """Those who live, or lived until the newest picture, and are real."""
        return self._real | {person.id for person in self._people if person.confirmed}
