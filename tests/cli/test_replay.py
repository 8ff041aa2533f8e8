"""`hadir replay` on real video with real models."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import cv2
import pytest

from hadir.domain.habit import HourCount
from hadir.domain.record import RecordChanges
from hadir.store.crypto import load_key
from hadir.store.database import open_database
from hadir.store.record import RecordStore
from hadir.video.writer import VideoWriter
from hadir.vision.packs.manifest import Pack
from tests.cli.conftest import Hadir, Ran
from tests.conftest import PACKS
from tests.packs.full import full_pack
from tests.squares import film

SCRFD = PACKS / "scrfd-mobilefacenet.toml"
PLACES = {
    "id": "cam",
    "rtsp_url": "rtsp://127.0.0.1/",
    "zones": [{"name": "Floor", "kind": "restricted", "points": [[0, 0], [1, 0], [1, 1], [0, 1]], "after_s": 1}],
    "lines": [{"name": "Aisle", "start": [0, 0.5], "end": [1, 0.5], "inside": "right"}],
}
"""A camera's config.json."""


def sightings(ran: Ran) -> list[dict[str, object]]:
    return [record for record in ran.records() if record["type"] == "sighting"]


@pytest.mark.shared
@pytest.mark.parametrize("pack", ["open", str(SCRFD)], ids=["open", "scrfd"])
@pytest.mark.parametrize("fps", [5, 12.5])
def test_three_people_who_walk_up_are_three_tracks_for_the_whole_clip(
    hadir: Hadir, shared: Path, with_open_pack: Path, pack: str, fps: float
) -> None:
    video = shared / "videos" / "arrival-trio.mp4"
    people = shared / "faces" / "enroll"
    ran = hadir("replay", video, "--pack", pack, "--fps", fps, "--enroll", people, "--json", "-")
    assert ran.code == 0
    seen = sightings(ran)
    assert len(seen) == 3
    assert {record["track"] for record in seen} == {1, 2, 3}
    assert {record["employee"] for record in seen} == {None}
    assert all(str(record["first_seen"]) < "1970-01-01T00:00:00.500" for record in seen)
    assert all(str(record["last_seen"]) > "1970-01-01T00:00:06.000" for record in seen)
    summary = ran.records()[-1]
    assert summary["type"] == "summary"
    assert (summary["frames"], summary["tracks"]) == (82, 3)
    assert set(summary) == {"type", "frames", "analysed", "tracks", "wall_s", "cpu_s"}


@pytest.mark.shared
def test_the_same_video_gives_the_same_bytes(hadir: Hadir, shared: Path, with_open_pack: Path) -> None:
    arguments = ("replay", shared / "videos" / "arrival-trio.mp4", "--enroll", shared / "faces" / "enroll")
    first, second = (hadir(*arguments, "--json", "-").out.splitlines() for _ in range(2))
    assert [json.loads(line)["type"] for line in first] == ["sighting"] * 3 + ["crowd", "summary"]
    assert first[:-1] == second[:-1]


@pytest.mark.shared
def test_times_begin_where_they_are_told_to(hadir: Hadir, shared: Path, with_open_pack: Path) -> None:
    ran = hadir(
        *("replay", shared / "videos" / "arrival-trio.mp4", "--json", "-"),
        *("--camera", "door", "--role", "entry", "--start", "2026-03-02T08:00:00+07:00"),
    )
    first = sightings(ran)[0]
    assert first["camera"] == "door"
    assert first["first_seen"] == "2026-03-02T08:00:00.000+07:00"


@pytest.mark.shared
def test_an_annotated_video_shows_every_frame(hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.mp4"
    ran = hadir("replay", shared / "videos" / "arrival-trio.mp4", "--annotate", target)
    assert ran.code == 0
    assert ran.out.count("unknown on arrival-trio") == 3
    with av.open(str(target)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 82


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is not a video that can be read"), (b"no video " * 99, "is not a video that can be read")],
    ids=["empty", "text"],
)
def test_what_is_no_video_is_named_with_a_way_out(
    hadir: Hadir, with_open_pack: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "clip.mp4"
    file.write_bytes(content)
    ran = hadir("replay", file)
    assert ran.code == 2
    assert says in ran.complaint()


def test_a_truncated_video_is_named(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    whole = film(tmp_path / "whole.mp4", "ana")
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole.read_bytes()[:-2000])
    ran = hadir("replay", cut, "--json", "-")
    assert ran.code == 2
    assert "cut off" in ran.complaint()


def test_one_bad_video_does_not_stop_the_others(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    good = film(tmp_path / "good.mp4", "ana")
    ran = hadir("replay", tmp_path / "none.mp4", good, tmp_path, "--json", "-")
    assert ran.code == 1
    assert ran.records()[-1]["frames"] == 48
    assert "There is no file" in ran.err
    assert "is a folder" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--start", "yesterday"], 2, "yesterday is not a time"),
        (["--start", "0001-01-01"], 2, "0001-01-01 is not a time when a camera filmed"),
        (["--start", "9999-12-31T23:59:59+00:00"], 2, "Name a year from 1900 to 2199"),
        (["--json", "/nowhere/out.json"], 2, "/nowhere/out.json cannot be written (No such file or directory)"),
        (["--json", "/dev/full"], 5, "There is no space left for /dev/full"),
        (["--annotate", "/nowhere/out.mp4"], 2, "/nowhere/out.mp4 cannot be written"),
        (["--annotate", "/dev/full"], 5, "There is no space left for /dev/full"),
    ],
)
def test_wrong_options_are_explained(
    hadir: Hadir, with_open_pack: Path, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    ran = hadir("replay", film(tmp_path / "a.mp4", "ana", seconds=1), *arguments)
    assert ran.code == code
    assert says in ran.complaint()


@pytest.mark.parametrize("fps", ["nan", "inf", "-inf", "0", "1e-300"])
def test_a_rate_must_be_one(hadir: Hadir, fps: str) -> None:
    ran = hadir("replay", "a.mp4", f"--fps={fps}")
    assert ran.code == 2
    assert "Invalid value for '--fps'" in ran.err


@pytest.mark.parametrize("option", ["--annotate", "--json"])
def test_a_video_is_never_written_over(hadir: Hadir, tmp_path: Path, option: str) -> None:
    video = film(tmp_path / "a.mp4", "ana", seconds=1)
    other_name = tmp_path / "link.jsonl"
    other_name.symlink_to(video)
    before = video.read_bytes()
    for target in (video, tmp_path / "." / "a.mp4", other_name):
        ran = hadir("replay", video, option, target)
        assert ran.code == 2
        assert "is to be read and to be written" in ran.complaint()
    assert video.read_bytes() == before


def test_json_taken_for_a_flag_does_not_empty_the_first_video(
    hadir: Hadir, with_open_pack: Path, tmp_path: Path
) -> None:
    first, second = film(tmp_path / "a.mp4", "ana", seconds=1), film(tmp_path / "b.mp4", "ana", seconds=1)
    before = first.read_bytes()
    ran = hadir("replay", "--json", first, second)
    assert ran.code == 2
    assert "a.mp4 is there already and is no JSON file" in ran.complaint()
    assert first.read_bytes() == before


def test_json_of_an_earlier_run_is_written_anew(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    video, target = film(tmp_path / "a.mp4", "ana", seconds=1), tmp_path / "out.ndjson"
    for _ in range(2):
        assert hadir("replay", video, "--json", target).code == 0
    (summary,) = map(json.loads, target.read_text().splitlines())
    assert summary["type"] == "summary"


def test_two_videos_cannot_be_annotated_into_one(hadir: Hadir, tmp_path: Path) -> None:
    ran = hadir("replay", "a.mp4", "b.mp4", "--annotate", tmp_path / "out.mp4")
    assert ran.code == 2
    assert "--annotate takes one video" in ran.complaint()


class TestBehaviour:
    """What people do, with all models that a pack may have."""

    @pytest.fixture
    def pack(self, shared: Path, open_pack: Pack, tmp_path: Path) -> Path:
        return full_pack(open_pack, tmp_path / "full")

    def config(self, folder: Path, **other: object) -> Path:
        file = folder / "config.json"
        file.write_text(json.dumps(PLACES | other))
        return file

    def kinds(self, ran: Ran, kind: str) -> list[dict[str, object]]:
        assert ran.code == 0
        return [record for record in ran.records() if record["type"] == kind]

    @pytest.mark.shared
    def test_crowds_and_postures_are_told(self, hadir: Hadir, shared: Path, pack: Path) -> None:
        ran = hadir("replay", shared / "videos" / "classroom.mp4", "--pack", pack, "--json", "-")
        (crowd,) = self.kinds(ran, "crowd")
        assert (crowd["camera"], crowd["size"], crowd["motion"], crowd["employees"]) == ("classroom", 4, "static", [])
        assert "1970-01-01T00:00:00" <= str(crowd["started_at"]) < "1970-01-01T00:00:01"
        assert str(crowd["ended_at"]) > "1970-01-01T00:00:10"
        postures = self.kinds(ran, "posture")
        assert {record["track"]: record["posture"] for record in postures} == dict.fromkeys(range(1, 5), "sitting")
        assert set(postures[0]) == {"type", "camera", "track", "employee", "posture", "at"}

    @pytest.mark.shared
    def test_a_camera_s_own_zones_and_lines_are_told(
        self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path
    ) -> None:
        video = shared / "videos" / "walking-pair.mp4"
        ran = hadir("replay", video, "--pack", pack, "--config", self.config(tmp_path), "--json", "-")
        zones = self.kinds(ran, "zone")
        assert sorted(str(record["kind"]) for record in zones) == ["intrusion"] * 2 + ["visit"] * 2
        assert {(record["place"], record["zone"], record["camera"]) for record in zones} == {
            ("Floor", "restricted", "cam")
        }
        for record in (*zones, *self.kinds(ran, "line")):
            assert str(record["started_at"]) <= str(record["ended_at"])
        assert {record["zone"] for record in self.kinds(ran, "line")} <= {None}

    @pytest.mark.shared
    def test_what_is_switched_off_is_not_told(self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path) -> None:
        quiet = self.config(tmp_path, zones=[], lines=[], crowds=None, posture=False)
        ran = hadir(*("replay", shared / "videos" / "classroom.mp4", "--pack", pack, "--config", quiet, "--json", "-"))
        assert {record["type"] for record in ran.records()} <= {"sighting", "summary"}

    @pytest.mark.shared
    def test_people_are_told_the_same_in_words(self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path) -> None:
        video = shared / "videos" / "arrival-trio.mp4"
        ran = hadir("replay", video, "--pack", pack, "--config", self.config(tmp_path))
        assert ran.code == 0
        assert "3 people together on cam (static) from 1970-01-01T00:00:00.000+00:00" in ran.out
        assert ran.out.count("Floor on cam: intrusion, unknown from") == 3
        sitting = hadir("replay", shared / "videos" / "classroom.mp4", "--pack", pack).out
        assert sitting.count(" on classroom: sitting from ") == 4

    @pytest.mark.shared
    def test_the_same_video_gives_the_same_bytes(self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path) -> None:
        arguments = ("replay", shared / "videos" / "walking-pair.mp4", "--pack", pack)
        config = self.config(tmp_path)
        first, second = (hadir(*arguments, "--config", config, "--json", "-").out.splitlines() for _ in range(2))
        assert first[:-1] == second[:-1]
        assert len(first) > 5

    @pytest.mark.shared
    @pytest.mark.parametrize(
        ("name", "mode", "spoofs", "refused"),
        [
            ("spoof", "enforce", 1, True),
            ("spoof", "observe", 1, False),
            ("spoof", "off", 0, False),
            ("live", "enforce", 0, False),
        ],
    )
    def test_pictures_of_faces_are_told(
        self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path, name: str, mode: str, spoofs: int, refused: bool
    ) -> None:
        video = shown(shared / "faces" / "liveness" / f"{name}.jpg", tmp_path / f"{name}.mp4")
        ran = hadir("replay", video, "--pack", pack, "--liveness", mode, "--json", "-")
        (sighting,) = sightings(ran)
        assert sighting["liveness"] == ("unknown" if mode == "off" else name)
        told = self.kinds(ran, "spoof")
        assert [(record["refused"], record["camera"], record["track"]) for record in told] == [
            (refused, name, sighting["track"])
        ] * spoofs

    @pytest.mark.shared
    def test_what_is_unusual_is_told_where_it_is_known(
        self, hadir: Hadir, shared: Path, pack: Path, tmp_path: Path
    ) -> None:
        assert hadir("db", "upgrade").code == 0
        home = tmp_path / "home"
        learnt_at_noon(home, "arrival-trio", days=21)
        arguments = ("replay", shared / "videos" / "arrival-trio.mp4", "--pack", pack, "--json", "-", "--start")
        assert self.kinds(hadir(*arguments, "2026-03-23T12:00:00+00:00"), "pattern") == []
        (pattern,) = self.kinds(hadir(*arguments, "2026-03-23T03:00:00+00:00"), "pattern")
        assert pattern == {
            "type": "pattern",
            "camera": "arrival-trio",
            "employee": None,
            "at": "2026-03-23T03:00:00.000+00:00",
            "reason": "Somebody is here between 03:00 and 04:00; in 15 days nobody ever was.",
        }

    def test_a_config_that_is_none_is_explained(self, hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
        file = tmp_path / "config.json"
        for content, says in (
            ("{", "cannot be read"),
            ('{"id": "a"}', "rtsp_url"),
            (json.dumps(PLACES | {"zones": [{"name": "x", "kind": "moat", "points": []}]}), "zones.0.kind"),
        ):
            file.write_text(content)
            ran = hadir("replay", film(tmp_path / "a.mp4", "ana", seconds=1), "--config", file)
            assert ran.code == 2
            assert says in ran.complaint()


def shown(photograph: Path, video: Path) -> Path:
    """A video of a photograph that is held before a camera for some seconds, and trembles a little."""
    image = cv2.imread(str(photograph))
    with VideoWriter(video, 5) as writer:
        for step in range(25):
            shift = step % 5 * 2
            moved = cv2.copyMakeBorder(image[:, shift:], 0, 0, 0, shift, cv2.BORDER_REPLICATE)
            writer.write(moved, step / 5)
    return video


def learnt_at_noon(home: Path, camera: str, *, days: int) -> None:
    """Have the database know a camera at which three people came each day at noon until 22 March 2026."""
    database = open_database(f"sqlite:///{home / 'attendance.db'}", load_key(home, ""))
    noon = datetime(2026, 3, 22, 12, tzinfo=UTC)
    counts = tuple(HourCount(camera, noon - timedelta(days=back), 3, 0, 0) for back in range(days))
    RecordStore(database).apply(RecordChanges(at=noon, hours=counts))
    database.close()
