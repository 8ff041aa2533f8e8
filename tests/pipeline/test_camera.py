"""One camera: frames in, tracks and sightings out."""

from dataclasses import replace

import pytest

from hadir.domain.geometry import Box
from hadir.domain.quality import Quality
from hadir.domain.sighting import SightingEvent
from tests.builders import at
from tests.fakes import GOOD
from tests.pipeline.stage import Stage, face, gallery_of, names
from tests.pipeline.watching import ended, spans, told

HERE, THERE = face(100), face(400)


def crossing(steps: int = 40) -> list[dict[str, Box]]:
    """Two people who walk past each other, one a little nearer to the camera."""
    return [{"ana": face(60 + 12 * step), "ben": face(528 - 12 * step, 170)} for step in range(steps)]


def everything_told(stage: Stage) -> list[tuple[SightingEvent, bytes | None]]:
    events = stage.finish()
    return [(event, event.sighting.face.jpeg if event.sighting.face else None) for event in events]


def test_an_empty_picture_tells_nothing() -> None:
    analysis = Stage("ana").show({}, 3)
    assert (analysis.tracking.tracks, analysis.sightings) == ((), ())
    assert (analysis.tracking.camera_id, analysis.tracking.captured_at) == ("door", at(3))
    assert (analysis.tracking.width, analysis.tracking.height, analysis.looked) == (640, 480, True)


def test_a_stranger_is_shown_from_the_third_detection_on() -> None:
    stage = Stage("ana")
    shown = [len(stage.show({"ben": face(100 + 5 * step)}, step / 5).tracking.tracks) for step in range(4)]
    assert shown == [0, 0, 1, 1]


def test_an_employee_is_shown_as_soon_as_the_name_is_known() -> None:
    stage = Stage("ana")
    shown = [names(stage.show({"ana": face(100 + 5 * step)}, step / 5)) for step in range(3)]
    assert shown == [{}, {1: "ana"}, {1: "ana"}]
    assert stage.pipeline.people == 1


def test_a_track_says_where_somebody_is_and_goes() -> None:
    analysis = Stage("ana").play([{"ana": face(100 + 20 * step)} for step in range(11)])
    (track,) = analysis.tracking.tracks
    assert (track.box, track.first_seen, track.last_seen) == (face(300), at(0), at(2))
    assert track.velocity == pytest.approx((100, 0), abs=5)
    assert track.score == pytest.approx(0.9)


def test_an_employee_is_named_and_a_stranger_is_not() -> None:
    stage = Stage("ana")
    analysis = stage.play([{"ana": face(100 + 5 * step), "ben": face(400 + 5 * step)} for step in range(8)])
    assert names(analysis) == {1: "ana", 2: None}
    assert [track.identity.settled for track in analysis.tracking.tracks] == [True, True]


def test_a_name_needs_two_votes() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 3, sound=False)
    assert names(stage.show({"ana": face(104)}, 0.6)) == {1: None}
    assert names(stage.show({"ana": face(108)}, 0.8)) == {1: "ana"}


def test_unsound_pictures_are_followed_and_do_not_vote() -> None:
    stage = Stage("ana")
    analysis = stage.play([{"ana": face(100 + 5 * step)} for step in range(12)], sound=False)
    assert names(analysis) == {1: None}
    assert stage.embedder.embedded == 0
    assert {event.sighting.face for event in stage.finish()} == {None}


@pytest.mark.parametrize(
    "quality",
    [replace(GOOD, size=31.0), replace(GOOD, sharpness=4.0), replace(GOOD, yaw=0.6)],
    ids=["small", "blurred", "turned away"],
)
def test_poor_views_are_followed_and_do_not_vote(quality: Quality) -> None:
    stage = Stage("ana")
    stage.quality = quality
    analysis = stage.play([{"ana": face(100 + 5 * step)} for step in range(12)])
    assert names(analysis) == {1: None}
    assert stage.embedder.embedded == 0


def test_a_poor_view_is_better_than_no_picture_of_a_stranger() -> None:
    stage = Stage(quality=replace(GOOD, size=20.0, score=0.1))
    stage.play([{"ana": face(100 + 5 * step)} for step in range(20)])
    (closed,) = ended(stage.finish())
    assert closed.face is not None
    assert (closed.face.jpeg, closed.face.quality) == (b"jpeg", 0.1)


def test_two_people_who_cross_keep_their_names() -> None:
    stage = Stage("ana", "ben")
    believed = [names(stage.show(scene, step / 5)) for step, scene in enumerate(crossing())]
    assert believed[10] == {1: "ana", 2: "ben"}
    for answer in believed[10:]:
        assert answer[1] in {"ana", None}
        assert answer[2] in {"ben", None}
    assert believed[-1] == {1: "ana", 2: "ben"}
    assert {seen.employee for seen in ended(stage.finish())} == {"ana", "ben"}


def test_who_comes_out_in_front_of_somebody_who_leaves_gets_the_own_name_at_once() -> None:
    stage = Stage("ana", "ben")
    stage.play([{"ana": face(100 + 8 * step)} for step in range(10)])
    behind = face(100 + 8 * 9)
    in_front = [{"ben": face(behind[0] + 34 - 8 * step, behind[1] - 10)} for step in range(3)]
    believed = [names(stage.show(scene, 2 + step / 5)) for step, scene in enumerate(in_front)]
    assert believed[-1] == {1: "ben"}


def test_a_still_person_stays_without_the_detector_being_asked() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 6)
    asked = len(stage.detector.asked)
    analyses = [stage.show({"ana": HERE}, 1.2 + step / 5) for step in range(13)]
    assert [names(analysis) for analysis in analyses] == [{1: "ana"}] * 13
    assert [analysis.looked for analysis in analyses] == [False] * 13
    assert len(stage.detector.asked) == asked
    assert analyses[-1].tracking.tracks[0].last_seen == at(3.6)


def test_a_still_scene_is_searched_now_and_then_all_the_same() -> None:
    stage = Stage("ana")
    looked = [stage.show({"ana": HERE}, step / 5).looked for step in range(45)]
    assert [step for step, asked in enumerate(looked) if asked] == [0, 1, 20, 40]


def test_a_person_who_leaves_is_gone_though_the_place_was_still() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 10)
    analysis = stage.play([{}] * 40, begin=2.0)
    assert analysis.tracking.tracks == ()
    assert [(seen.employee, seen.last_seen) for seen in ended(stage.told)] == [("ana", at(1.8))]


def test_one_who_moves_and_one_who_is_still_are_both_followed() -> None:
    stage = Stage("ana", "ben")
    analysis = stage.play([{"ana": HERE, "ben": face(300 + 8 * step)} for step in range(20)])
    assert names(analysis) == {1: "ana", 2: "ben"}
    assert [track.box for track in analysis.tracking.tracks] == [HERE, face(452)]


def test_another_picture_size_begins_anew_and_the_sighting_goes_on() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 6)
    analysis = stage.show({"ana": HERE}, 1.2, size=(800, 600))
    assert (analysis.tracking.tracks, analysis.looked) == ((), True)
    assert (analysis.tracking.width, analysis.tracking.height) == (800, 600)
    for step in range(7, 12):
        analysis = stage.show({"ana": face(100 + step)}, step / 5, size=(800, 600))
    assert names(analysis) == {2: "ana"}
    assert [(seen.id, seen.first_seen, seen.last_seen) for seen in ended(stage.finish())] == [
        ("door-run-1", at(0), at(2.2))
    ]


def test_a_new_gallery_names_who_was_unknown() -> None:
    stage = Stage()
    assert names(stage.play([{"ana": HERE}] * 8)) == {1: None}
    stage.pipeline.use_gallery(gallery_of("ana"))
    analysis = stage.play([{"ana": face(100 + 5 * step)} for step in range(1, 12)], begin=1.6)
    assert names(analysis) == {1: "ana"}


def test_a_new_gallery_takes_the_name_of_who_is_no_longer_in_it() -> None:
    stage = Stage("ana")
    assert names(stage.play([{"ana": HERE}] * 8)) == {1: "ana"}
    stage.pipeline.use_gallery(gallery_of("ben"))
    analysis = stage.play([{"ana": face(100 + 5 * step)} for step in range(1, 24)], begin=1.6)
    assert names(analysis) == {1: None}


def test_after_a_pause_somebody_else_at_the_same_place_has_no_name_yet() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 8)
    analysis = stage.play([{"ben": HERE}] * 4, begin=60)
    assert names(analysis) == {2: None}
    assert [(seen.employee, seen.last_seen) for seen in ended(stage.told)] == [("ana", at(1.4))]


def test_the_same_frames_tell_the_same_twice() -> None:
    first, second = Stage("ana", "ben"), Stage("ana", "ben")
    for stage in (first, second):
        stage.play([*crossing(), *[{"ana": HERE}] * 20, *[{}] * 40])
    assert first.detector.asked == second.detector.asked
    assert everything_told(first) == everything_told(second)
    assert len(first.told) > 10


def test_people_are_counted_each_time_somebody_comes_anew() -> None:
    stage = Stage("ana", "ben")
    counted = []
    for scenes, begin in (([{"ana": HERE}] * 2, 0), ([{"ana": HERE, "ben": THERE}] * 5, 0.4), ([{}] * 15, 1.4)):
        stage.play(scenes, begin=begin)
        counted.append(stage.pipeline.people)
    stage.play([{"ben": THERE}] * 5, begin=5)
    assert [*counted, stage.pipeline.people] == [1, 2, 2, 3]


def test_when_the_camera_stops_its_sightings_end_and_it_can_begin_anew() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 5)
    assert told(stage.finish()) == [("opened", "door-run-1", "ana"), ("closed", "door-run-1", "ana")]
    stage.told.clear()
    stage.play([{"ana": HERE}] * 5, begin=2)
    assert told(stage.finish()) == [("opened", "door-run-2", "ana"), ("closed", "door-run-2", "ana")]


def test_no_two_people_in_a_picture_have_the_same_name() -> None:
    stage = Stage("ana")
    alone = [{"ana": face(100 + 5 * step)} for step in range(6)]
    beside = [{"ana": face(130 + 5 * step), "ana again": face(400 + 5 * step)} for step in range(8)]
    assert names(stage.play([*alone, *beside])) == {1: "ana", 2: None}
    assert {seen.employee for seen in ended(stage.finish())} == {"ana", None}


def test_when_the_clock_goes_back_all_begins_anew() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 20, begin=1000)
    analysis = stage.show({"ana": HERE}, 400)
    assert told(analysis.sightings) == [("closed", "door-run-1", "ana")]
    assert (analysis.tracking.tracks, analysis.looked) == ((), True)
    assert names(stage.play([{"ana": face(100 + 5 * step)} for step in range(1, 6)], begin=400.2)) == {2: "ana"}
    assert spans(ended(stage.finish())) == [("ana", 1000, 1003.8), ("ana", 400, 401)]


def test_two_frames_of_one_moment_are_no_trouble() -> None:
    stage = Stage("ana")
    stage.play([{"ana": HERE}] * 5)
    assert names(stage.show({"ana": HERE}, 0.8)) == {1: "ana"}


class TestTick:
    """Time that passes without a frame."""

    def test_a_sighting_ends_when_no_frame_comes(self) -> None:
        stage = Stage("ana")
        stage.play([{"ana": HERE}] * 10)
        assert stage.pipeline.tick(at(6.7)) == ()
        assert spans(ended(stage.pipeline.tick(at(6.8)))) == [("ana", 0, 1.8)]
        assert stage.pipeline.tick(at(8)) == ()
        assert stage.pipeline.finish() == ()

    @pytest.mark.parametrize("back", [2.0, 7.0, 60.0])
    def test_frames_that_come_again_begin_another(self, back: float) -> None:
        stage = Stage("ana")
        stage.play([{"ana": HERE}] * 10)
        stage.told += stage.pipeline.tick(at(max(back, 7)))
        stage.play([{"ana": face(100 + 5 * step)} for step in range(10)], begin=back)
        closed = ended(stage.finish())
        assert spans(closed) == [("ana", 0, 1.8), ("ana", back, pytest.approx(back + 1.8))]
        assert len({seen.id for seen in closed}) == 2

    def test_frames_that_come_again_soon_go_on(self) -> None:
        stage = Stage("ana")
        stage.play([{"ana": HERE}] * 10)
        assert stage.pipeline.tick(at(4)) == ()
        stage.play([{"ana": face(100 + 5 * step)} for step in range(10)], begin=4.2)
        assert spans(ended(stage.finish())) == [("ana", 0, 6)]


class TestStandingStill:
    """Faces that need another view while nothing moves."""

    def test_who_stops_is_named_without_the_detector_being_asked(self) -> None:
        stage = Stage("ana")
        stage.play([{"ana": face(100 + 10 * step)} for step in range(4)], sound=False)
        believed = [stage.show({"ana": face(130)}, 0.8 + step / 5) for step in range(3)]
        assert [names(analysis) for analysis in believed] == [{1: None}, {1: "ana"}, {1: "ana"}]
        assert not any(analysis.looked for analysis in believed)

    def test_a_damaged_picture_is_not_looked_at(self) -> None:
        stage = Stage("ana")
        stage.play([{"ana": face(100 + 10 * step)} for step in range(4)], sound=False)
        stage.play([{"ana": face(130)}] * 5, begin=0.8, sound=False)
        assert stage.embedder.embedded == 0

    def test_a_still_face_that_cannot_be_named_is_soon_left_alone(self) -> None:
        stage = Stage("ana", quality=replace(GOOD, size=20.0))
        stage.play([{"ana": face(100 + 10 * step)} for step in range(4)])
        before = stage.measured
        stage.play([{"ana": face(130)}] * 15, begin=0.8)
        assert 0 < stage.measured - before <= 5


def test_who_has_left_beyond_the_border_is_not_carried_on() -> None:
    stage = Stage("ana")
    stage.play([{"ana": face(400 + 60 * step)} for step in range(4)])
    analyses = [stage.show({}, 0.8 + step / 5) for step in range(8)]
    assert [analysis.tracking.tracks for analysis in analyses] == [()] * 8
