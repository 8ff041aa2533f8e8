"""What people do on one camera, as it is wanted of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from numpy.typing import NDArray

from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.crowd import CrowdReport
from hadir.domain.detection import Detections, Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.line import Side
from hadir.domain.posture import Posture
from hadir.domain.track import TrackView
from hadir.domain.zone import CrowdRule, Line, PlaceRule, Schedule, Zone, ZoneKind
from hadir.pipeline.behaviour import Behaviour, Finding, Moment, feet_of, standing_height
from hadir.rules.crowds import CrowdSettings
from tests.builders import at, things, track_view
from tests.office import camera

VISIT, INTRUSION, LOITERING, UNATTENDED, PHONE, NO_ID = list(ActivityKind)[:6]
SIZE = (640, 480)
LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
MIDDLE = Line((0.5, 0.0), (0.5, 1.0), Side.RIGHT, "Middle")
NO_CROWDS = replace(camera("hall", CameraRole.AREA), crowds=None)
CROWDS = replace(NO_CROWDS, crowds=CrowdRule())


def body(x: float, bottom: float = 400.0, high: float = 200.0) -> Box:
    """Somebody whose feet are at a place."""
    return (x - 30, bottom - high, x + 30, bottom)


def person(number: int, x: float, *, figure: int | None = None, employee: str | None = None) -> TrackView:
    """Somebody who stands at a place of the floor."""
    left, top, right, _ = box = body(x)
    face = (left + 20, top + 5, right - 20, top + 30)
    view = track_view(number, box=face, body=box, employee=employee)
    return replace(view, figure=100 + number if figure is None else figure)


def row(count: int, left: float = 100.0) -> list[TrackView]:
    return [person(number + 1, left + 80 * number) for number in range(count)]


def zone(kind: ZoneKind = ZoneKind.AREA, name: str = "Room", rule: PlaceRule | None = None) -> Zone:
    return Zone(name, kind, LEFT, rule or PlaceRule())


@dataclass
class Hall:
    """A camera, and what is found on it."""

    wanted: Camera = NO_CROWDS
    zone: tzinfo = UTC
    second: float = 0.0
    scene: Scene = field(default_factory=lambda: Scene(things(), things()))
    joints: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    pictures: int = 0

    def __post_init__(self) -> None:
        self.behaviour = Behaviour("hall", "run", self._encode, CrowdSettings())
        assert self.watch(self.wanted) == ()

    def watch(self, wanted: Camera) -> tuple[Finding, ...]:
        return self.behaviour.watch_for(wanted, self.zone)

    def look(self, people: Sequence[TrackView], seconds: float = 0.2) -> list[Finding]:
        """Looks at people who stay as they are."""
        found: list[Finding] = []
        for _ in range(round(seconds * 5)):
            moment = Moment(people, self.scene, SIZE, at(self.second), self._image, self.joints)
            found += self.behaviour.look(moment)
            self.second = round(self.second + 0.2, 3)
        return found

    def _image(self) -> Image:
        return np.zeros((480, 640, 3), np.uint8)

    def _encode(self, image: Image) -> bytes:
        self.pictures += 1
        return b"picture %d" % self.pictures


def kinds(findings: Sequence[Finding]) -> list[ActivityKind]:
    return [one.activity.kind for one in findings if isinstance(one, ActivityReport)]


def crowds(findings: Sequence[Finding]) -> list[tuple[int, bool, bytes]]:
    """How large each crowd that was told of is, whether it lasts, and its picture."""
    return [(one.crowd.size, one.crowd.ended_at is None, one.jpeg) for one in findings if isinstance(one, CrowdReport)]


def test_what_is_not_wanted_is_not_looked_for() -> None:
    hall = Hall()
    assert hall.look(row(5), 20) == []
    assert (hall.behaviour.crowds(row(5)), hall.behaviour.occupancy(), hall.pictures) == ((), (), 0)
    assert (hall.behaviour.tick(at(60)), hall.behaviour.finish()) == ((), ())


class TestCrowds:
    def test_a_crowd_has_a_picture_and_a_better_one_when_it_grows(self) -> None:
        hall = Hall(CROWDS)
        found = [*hall.look(row(3), 5), *hall.look(row(4), 5), *hall.look(row(3), 5), *hall.behaviour.finish()]
        assert crowds(found) == [(3, True, b"picture 1"), (4, True, b"picture 2"), (4, False, b"")]
        assert hall.pictures == 2

    def test_it_is_drawn_around_its_people(self) -> None:
        hall = Hall(CROWDS)
        people = [*row(3), person(9, 625)]
        hall.look(people, 3)
        (drawn,) = hall.behaviour.crowds(people)
        assert (drawn.crowd_id, drawn.tracks) == ("hall-run-crowd-1", (1, 2, 3))
        xs, ys = zip(*drawn.hull, strict=True)
        assert (min(xs), max(xs), min(ys), max(ys)) == (70.0, 290.0, 200.0, 400.0)
        assert hall.behaviour.crowds([])[0].hull == ()

    @pytest.mark.parametrize(
        ("roi", "count"), [((), 1), (LEFT, 1), (((0.6, 0.0), (1.0, 0.0), (1.0, 1.0), (0.6, 1.0)), 0)]
    )
    def test_those_in_the_region_count(self, roi: tuple[tuple[float, float], ...], count: int) -> None:
        hall = Hall(replace(CROWDS, roi=roi))
        assert len(crowds(hall.look(row(3), 5))) == count

    def test_who_is_cut_off_below_is_in_a_region_that_ends_there(self) -> None:
        hall = Hall(replace(CROWDS, roi=LEFT))
        people = [replace(one, body=body((one.body or (0, 0, 0, 0))[0] + 30, 480)) for one in row(3, 60)]
        assert len(crowds(hall.look(people, 5))) == 1

    def test_another_region_takes_effect_at_once_and_the_crowd_ends(self) -> None:
        hall = Hall(CROWDS)
        hall.look(row(3), 5)
        assert hall.watch(replace(CROWDS, roi=((0.6, 0.0), (1.0, 0.0), (1.0, 1.0)))) == ()
        assert [lasts for _, lasts, _ in crowds(hall.look(row(3), 4))] == [False]
        assert hall.watch(CROWDS) == ()
        assert [lasts for _, lasts, _ in crowds(hall.look(row(3), 4))] == [True]

    def test_when_crowds_are_not_wanted_any_more_they_end(self) -> None:
        hall = Hall(CROWDS)
        hall.look(row(3), 5)
        assert crowds(hall.watch(NO_CROWDS)) == [(3, False, b"")]
        assert hall.look(row(3), 5) == []

    def test_a_body_counts_once_though_it_becomes_doubtful_whose_it_is(self) -> None:
        hall = Hall(CROWDS)
        hall.look(row(3), 5)
        strangers = [person(40 + one.track_id, 100 + 80 * index, figure=one.figure) for index, one in enumerate(row(3))]
        assert crowds(hall.look(strangers, 5)) == []
        assert hall.behaviour.crowds(strangers)[0].tracks == (41, 42, 43)

    def test_seated_people_stand_in_a_crowd_as_near_as_others(self) -> None:
        def seated(number: int, x: float) -> TrackView:
            one = person(number, x)
            return replace(one, body=(x - 40, 280, x + 40, 400), posture=Posture.SITTING)

        people = [seated(number, 100 + 220 * number) for number in range(3)]
        assert len(crowds(Hall(CROWDS).look(people, 5))) == 1
        assert crowds(Hall(CROWDS).look([replace(one, posture=Posture.STANDING) for one in people], 5)) == []


class TestPlaces:
    def test_zones_and_lines_are_told_with_pictures_of_what_is_worth_one(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(ZoneKind.RESTRICTED),), lines=(MIDDLE,)))
        found = [*hall.look(row(1), 2), *hall.look([person(1, 400)], 4)]
        told = [(one.activity.kind, one.jpeg != b"") for one in found if isinstance(one, ActivityReport)]
        assert told == [
            (VISIT, False),
            (INTRUSION, True),
            (ActivityKind.LINE_OUT, False),
            (VISIT, False),
            (INTRUSION, False),
        ]
        assert hall.pictures == 1

    def test_occupancy_is_who_is_there(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(), zone(name="Other"))))
        hall.look([*row(2), person(5, 500)], 2)
        assert hall.behaviour.occupancy() == (("Room", 2), ("Other", 2))

    def test_visits_end_without_pictures_too(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(),)))
        hall.look(row(1), 2)
        assert kinds(hall.behaviour.tick(at(30))) == [VISIT]

    def test_what_goes_on_under_an_unchanged_rule_goes_on(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(), zone(ZoneKind.RESTRICTED, "Safe"))))
        hall.look(row(1), 2)
        ended = hall.watch(replace(NO_CROWDS, zones=(zone(),), roi=LEFT))
        assert [(one.activity.place, one.activity.kind) for one in ended if isinstance(one, ActivityReport)] == [
            ("Safe", VISIT),
            ("Safe", INTRUSION),
        ]
        assert hall.look(row(1), 2) == []
        assert kinds(hall.behaviour.finish()) == [VISIT]

    def test_a_zone_whose_rule_changes_begins_anew(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(),)))
        hall.look(row(1), 2)
        assert kinds(hall.watch(replace(NO_CROWDS, zones=(zone(ZoneKind.MEAL),)))) == [VISIT]
        (report,) = hall.look(row(1), 2)
        assert isinstance(report, ActivityReport)
        assert (report.activity.zone, report.activity.id) == (ZoneKind.MEAL, "hall-run-act-2")

    def test_in_another_time_zone_hours_are_others_and_names_go_on(self) -> None:
        nine = Schedule(time(8), time(12))
        hall = Hall(replace(NO_CROWDS, zones=(zone(ZoneKind.RESTRICTED, rule=PlaceRule(nine)),)))
        first = hall.look(row(1), 2)
        assert kinds(first) == [VISIT]
        hall.zone = ZoneInfo("Asia/Jakarta")
        assert kinds(hall.watch(hall.wanted)) == [VISIT]
        second = hall.look(row(1), 2)
        assert kinds(second) == [VISIT, INTRUSION]
        ids = [one.activity.id for one in [*first, *second] if isinstance(one, ActivityReport)]
        assert len(set(ids)) == 3

    def test_whoever_is_lost_is_out_and_whoever_is_named_is_named(self) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(),)))
        found = [*hall.look(row(1), 1), *hall.look([person(1, 100, employee="ana")], 1), *hall.look([], 4)]
        names = [one.activity.employee for one in found if isinstance(one, ActivityReport)]
        assert names == [None, "ana", "ana"]

    def test_phones_in_hands_are_seen(self) -> None:
        rule = PlaceRule(after=timedelta(seconds=3))
        hall = Hall(replace(NO_CROWDS, zones=(zone(ZoneKind.NO_PHONE, rule=rule),)))
        hall.scene = Scene(things(), things((90, 310, 100, 330)))
        assert kinds(hall.look(row(1), 5)) == [VISIT]
        hall.joints[1] = np.zeros((33, 3), np.float32)
        hall.joints[1][16] = (100, 330, 0.9)
        assert kinds(hall.look(row(1), 5)) == [PHONE]

    @pytest.mark.parametrize(
        ("cards", "told"),
        [
            pytest.param(None, [VISIT], id="nobody looks for cards"),
            pytest.param(things(), [VISIT, NO_ID], id="no card"),
            pytest.param(things((95, 260, 105, 275)), [VISIT], id="on the chest"),
            pytest.param(things((195, 260, 205, 275)), [VISIT, NO_ID], id="on somebody else's"),
        ],
    )
    def test_cards_are_seen_on_bodies(self, cards: Detections | None, told: list[ActivityKind]) -> None:
        hall = Hall(replace(NO_CROWDS, zones=(zone(ZoneKind.ID_REQUIRED),)))
        hall.scene = Scene(things(), things(), cards)
        assert kinds(hall.look(row(1), 5)) == told

    def test_all_ends_when_nobody_watches_any_more(self) -> None:
        zones = tuple(zone(kind, kind.value) for kind in ZoneKind)
        hall = Hall(replace(CROWDS, zones=zones, lines=(MIDDLE,)))
        begun = {one.activity.id for one in hall.look(row(4), 5) if isinstance(one, ActivityReport)}
        ended = hall.behaviour.finish()
        assert {one.activity.id for one in ended if isinstance(one, ActivityReport)} == begun
        assert all(one.activity.ended_at is not None for one in ended if isinstance(one, ActivityReport))
        assert len(crowds(ended)) == 1
        assert hall.behaviour.finish() == ()


class TestBodies:
    FACE = replace(track_view(1, box=(100, 100, 120, 130)))

    @pytest.mark.parametrize(
        ("one", "feet", "height"),
        [
            pytest.param(replace(FACE, body=(80, 90, 140, 330)), (110, 330), 240, id="all is seen"),
            pytest.param(replace(FACE, body=(80, 90, 140, 234), posture=Posture.SITTING), (110, 234), 240, id="seated"),
            pytest.param(replace(FACE, body=(60, 90, 180, 250)), (120, 250), 160, id="half hidden"),
            pytest.param(
                replace(FACE, box=(100, 300, 130, 340), body=(60, 280, 180, 480)), (120, 480), 320, id="cut off below"
            ),
            pytest.param(
                replace(FACE, faced=False, body=(60, 280, 180, 480)), (120, 480), 200, id="cut off, face unknown"
            ),
            pytest.param(FACE, (110, 340), 240, id="only a face"),
            pytest.param(replace(FACE, box=(100, 400, 120, 430)), (110, 640), 240, id="only a face, feet out of sight"),
        ],
    )
    def test_where_somebody_stands_and_how_high(self, one: TrackView, feet: tuple[float, float], height: float) -> None:
        assert feet_of(one, 480) == pytest.approx(feet)
        assert standing_height(one, 480) == pytest.approx(height)
