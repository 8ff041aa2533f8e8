"""What people do on one camera: crowds, and what happens in zones and at lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.activity import Activity, ActivityKind, ActivityReport
from hadir.domain.camera import Camera
from hadir.domain.crowd import Crowd, CrowdReport, CrowdView
from hadir.domain.detection import Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes, centres_inside
from hadir.domain.polygon import contains
from hadir.domain.posture import Posture
from hadir.domain.track import TrackView
from hadir.rules.crowds import Bystanders, CrowdBook, CrowdSettings
from hadir.rules.lines import LineBook
from hadir.rules.phones import in_use
from hadir.rules.places import Place, Someone
from hadir.rules.zones import ZoneBook

_SEATED = 0.6
"""Height of a seated person's box in heights of the same person standing."""

_FACES_HIGH = 8.0
"""Height of a standing person in heights of the face's box."""

_PICTURED = frozenset(ActivityKind) - {ActivityKind.VISIT, ActivityKind.LINE_IN, ActivityKind.LINE_OUT}
"""Activities that are worth a picture."""

Finding = CrowdReport | ActivityReport


@dataclass(frozen=True, eq=False, slots=True)
class Moment:
    """A camera at a moment.

    Attributes:
        people: Everybody in the picture.
        scene: What was seen besides faces, in the newest look.
        size: Width and height of the picture in pixels.
        at: Its time.
        image: Its pixels, for whoever needs a picture of it.
        joints: The newest landmarks of people, by track, as far as they are known.
    """

    people: Sequence[TrackView]
    scene: Scene
    size: tuple[int, int]
    at: datetime
    image: Callable[[], Image]
    joints: Mapping[int, NDArray[np.float32]] = field(default_factory=dict)


class _Pictures:
    """Remembers of what that lasts there is a picture already."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def is_due(self, name: str, worth: int, *, lasts: bool) -> bool:
        """Whether something is worth more now than on the picture that there is of it."""
        due = worth > self._taken.get(name, 0)
        if lasts:
            self._taken[name] = max(worth, self._taken.get(name, 0))
        else:
            self._taken.pop(name, None)
        return due

    def forget(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Let go of what has ended without a picture."""
        ended = tuple(findings)
        for finding in ended:
            about = finding.crowd if isinstance(finding, CrowdReport) else finding.activity
            self._taken.pop(about.id, None)
        return ended


class Behaviour:
    """What people do on one camera; `look` is called with each picture, in the order of time."""

    def __init__(self, camera_id: str, run: str, encode: Callable[[Image], bytes], crowds: CrowdSettings) -> None:
        self._camera_id = camera_id
        self._run = run
        self._encode = encode
        self._settings = crowds
        self._pictures = _Pictures()
        self._camera: Camera | None = None
        self._place = Place(camera_id, run, UTC)
        self._crowds: CrowdBook | None = None
        self._zones: list[ZoneBook] = []
        self._lines: list[LineBook] = []

    def watch_for(self, camera: Camera, zone: tzinfo) -> tuple[Finding, ...]:
        """Look for what is wanted of a camera from now on; what goes on under an unchanged rule goes on.

        Returns:
            The ends of what is not looked for any more.
        """
        ended: list[Finding] = []
        if self._place.zone != zone:
            ended += self.finish()
            self._zones, self._lines = [], []
            self._place = replace(self._place, zone=zone)
        ended += self._set_crowds(camera)
        kept_zones = {book.zone: book for book in self._zones}
        kept_lines = {book.line: book for book in self._lines}
        for book in self._zones:
            if book.zone not in camera.zones:
                ended += map(ActivityReport, book.finish())
        for line in self._lines:
            if line.line not in camera.lines:
                ended += map(ActivityReport, line.finish())
        self._zones = [kept_zones.get(one) or ZoneBook(self._place, one) for one in camera.zones]
        self._lines = [kept_lines.get(one) or LineBook(self._place, one) for one in camera.lines]
        self._camera = camera
        return self._pictures.forget(ended)

    def look(self, moment: Moment) -> tuple[Finding, ...]:
        """Take in what is seen."""
        found: list[Finding] = []
        if self._crowds is not None:
            found += self._reported_crowds(self._crowds.update(self._bystanders(moment), moment.at), moment)
        if self._zones or self._lines:
            everybody = self._everybody(moment)
            activities = [one for book in self._zones for one in book.update(everybody, moment.at)]
            activities += [one for book in self._lines for one in book.update(everybody, moment.at)]
            found += [self._reported(activity, moment) for activity in activities]
        return tuple(found)

    def crowds(self, people: Sequence[TrackView]) -> tuple[CrowdView, ...]:
        """The crowds of the moment, as they are drawn."""
        if self._crowds is None:
            return ()
        return tuple(
            _drawn(self._crowds.crowd_id(crowd), [one for one in people if _figure(one) in crowd.members])
            for crowd in self._crowds.crowds
        )

    def occupancy(self) -> tuple[tuple[str, int], ...]:
        """How many people are in each zone."""
        return tuple((book.zone.name, book.people) for book in self._zones)

    def tick(self, now: datetime) -> tuple[Finding, ...]:
        """Let time pass without a picture."""
        crowds = () if self._crowds is None else self._crowds.tick(now)
        activities = (one for book in self._zones for one in book.tick(now))
        return self._pictures.forget((*map(CrowdReport, crowds), *map(ActivityReport, activities)))

    def finish(self) -> tuple[Finding, ...]:
        """End everything that lasts: nobody watches any more."""
        crowds = () if self._crowds is None else self._crowds.finish()
        books: list[ZoneBook | LineBook] = [*self._zones, *self._lines]
        activities = (one for book in books for one in book.finish())
        return self._pictures.forget((*map(CrowdReport, crowds), *map(ActivityReport, activities)))

    def _set_crowds(self, camera: Camera) -> Iterator[Finding]:
        if camera.crowds is None and self._crowds is not None:
            yield from map(CrowdReport, self._crowds.finish())
            self._crowds = None
        elif camera.crowds is not None and self._crowds is None:
            self._crowds = CrowdBook(self._camera_id, self._run, self._settings)

    def _bystanders(self, moment: Moment) -> Bystanders:
        """Those who stand in the region where crowds are looked for."""
        width, height = moment.size
        roi = self._camera.roi if self._camera is not None else ()
        feet = {one.track_id: feet_of(one, height) for one in moment.people}
        inside = [
            one
            for one in moment.people
            if not roi or contains(roi, (feet[one.track_id][0] / width, min(feet[one.track_id][1] / height, 1.0)))
        ]
        return Bystanders(
            tracks=tuple(_figure(one) for one in inside),
            employees=tuple(one.identity.employee for one in inside),
            feet=np.array([feet[one.track_id] for one in inside], np.float64).reshape(-1, 2),
            heights=np.array([standing_height(one, height) for one in inside], np.float64),
            width=width,
        )

    def _everybody(self, moment: Moment) -> list[Someone]:
        width, height = moment.size
        cards = moment.scene.id_cards
        everybody = []
        for one in moment.people:
            x, y = feet_of(one, height)
            everybody.append(
                Someone(
                    figure=_figure(one),
                    track_id=one.track_id,
                    employee=one.identity.employee,
                    feet=(x / width, min(y / height, 1.0)),
                    uses_phone=_uses_phone(one, moment.scene.phones.boxes, moment.joints.get(one.track_id)),
                    wears_id=None if cards is None else _is_on(one, cards.boxes),
                )
            )
        return everybody

    def _reported_crowds(self, crowds: Iterable[Crowd], moment: Moment) -> Iterator[CrowdReport]:
        for crowd in crowds:
            larger = self._pictures.is_due(crowd.id, crowd.size, lasts=crowd.ended_at is None)
            yield CrowdReport(crowd, self._encode(moment.image()) if larger else b"")

    def _reported(self, activity: Activity, moment: Moment) -> ActivityReport:
        worth = int(activity.kind in _PICTURED)
        begins = self._pictures.is_due(activity.id, worth, lasts=activity.ended_at is None)
        return ActivityReport(activity, self._encode(moment.image()) if begins else b"")


def feet_of(person: TrackView, height: int) -> tuple[float, float]:
    """Where somebody stands, `x, y` in pixels; of whom only a face is seen, below it, maybe below the picture.

    Args:
        person: Who.
        height: Height of the picture in pixels.
    """
    if person.body is not None:
        left, _, right, bottom = person.body
        return (left + right) / 2, min(bottom, float(height))
    left, top, right, bottom = person.box
    return (left + right) / 2, top + _FACES_HIGH * (bottom - top)


def standing_height(person: TrackView, height: int) -> float:
    """How high somebody would be seen standing, in pixels.

    Args:
        person: Who.
        height: Height of the picture in pixels; whoever is cut off below is as high as the face says.
    """
    by_face = _FACES_HIGH * (person.box[3] - person.box[1])
    if person.body is None:
        return by_face
    seen = person.body[3] - person.body[1]
    if person.posture is Posture.SITTING:
        return seen / _SEATED
    is_cut_off = person.body[3] >= height - 2 and person.faced
    return max(seen, by_face) if is_cut_off else seen


def _figure(person: TrackView) -> int:
    """What is counted: a body goes on being one also where it becomes doubtful whose it is."""
    return person.track_id if person.figure is None else person.figure


def _uses_phone(person: TrackView, phones: Boxes, joints: NDArray[np.float32] | None) -> bool:
    if person.body is None:
        return False
    return in_use(phones, np.array(person.body, np.float32), np.array(person.box, np.float32), joints)


def _is_on(person: TrackView, things: Boxes) -> bool:
    return person.body is not None and bool(centres_inside(things, person.body).any())


def _drawn(crowd_id: str, members: Sequence[TrackView]) -> CrowdView:
    boxes = np.array([one.body or one.box for one in members], np.float32).reshape(-1, 4)
    corners = np.concatenate([boxes[:, [0, 1]], boxes[:, [2, 1]], boxes[:, [2, 3]], boxes[:, [0, 3]]])
    hull = cv2.convexHull(corners).reshape(-1, 2) if len(corners) else corners
    points = tuple((round(float(x), 1), round(float(y), 1)) for x, y in hull)
    return CrowdView(crowd_id, tuple(one.track_id for one in members), points)
