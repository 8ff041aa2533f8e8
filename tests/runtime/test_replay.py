"""Replaying videos that are whole, cut off or broken in the middle."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import CameraRole
from hadir.domain.errors import VideoError
from hadir.domain.progress import NoProgress
from hadir.domain.sighting import Sighting
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.recognition.gallery import Gallery
from hadir.runtime import replay as replay_module
from hadir.runtime.replay import ReplayOptions, ReplayTotals, replay, sightings
from hadir.video.source import Decoded, Source
from tests.builders import START, at
from tests.squares import film, load_square_tools

needs_x264 = pytest.mark.skipif("libx264" not in av.codecs_available, reason="These are made with libx264.")

SECONDS = 4.0


class Replayed:
    """What replaying a video gave.

    Attributes:
        sightings: The sightings.
        totals: What it took.
        fault: What was said about the file, empty where nothing was wrong.
    """

    def __init__(self, video: Path) -> None:
        self.sightings: list[Sighting] = []
        self.totals = ReplayTotals()
        self.fault = ""
        tools = load_square_tools().tools
        gallery = Gallery(tools.embedder.model_id, tools.embedder.metric)
        pipeline = CameraPipeline("door", CameraRole.DOOR, "replay", tools, gallery, PipelineSettings())
        options = ReplayOptions(StreamAddress.parse(str(video)), "door", START, 6.0)
        try:
            for sighting in sightings(replay(pipeline, options, self.totals, NoProgress())):
                self.sightings.append(sighting)
        except VideoError as fault:
            self.fault = str(fault)

    def last_seen(self) -> float:
        """Seconds until the only person who was seen was last seen."""
        (sighting,) = self.sightings
        assert sighting.first_seen == at(0)
        return (sighting.last_seen - START).total_seconds()


def test_a_whole_video_gives_its_sightings_and_what_it_took(tmp_path: Path) -> None:
    replayed = Replayed(film(tmp_path / "whole.mp4", "ana", SECONDS))
    assert replayed.fault == ""
    assert replayed.last_seen() == pytest.approx(SECONDS, abs=0.3)
    totals = replayed.totals
    assert (totals.frames, totals.tracks) == (48, 1)
    assert 0 < totals.analysed <= 24
    assert totals.wall_s > 0


class _Broken(Source):
    """A source that cannot be read on after its twentieth picture."""

    def __iter__(self) -> Iterator[Decoded]:
        for decoded in super().__iter__():
            if decoded.seq == 20:
                raise VideoError("it is broken here", "Mend it")
            yield decoded


def test_what_was_seen_before_a_video_broke_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay_module, "Source", _Broken)
    replayed = Replayed(film(tmp_path / "broken.mp4", "ana", SECONDS))
    assert replayed.fault == "it is broken here. Mend it."
    assert replayed.last_seen() == pytest.approx(20 / 12, abs=0.3)
    assert (replayed.totals.frames, replayed.totals.tracks) == (21, 1)
    assert replayed.totals.wall_s > 0


def half(video: Path) -> Path:
    """The first half of a file."""
    content = video.read_bytes()
    cut = video.with_stem("cut")
    cut.write_bytes(content[: len(content) // 2])
    return cut


@needs_x264
@pytest.mark.parametrize("ending", ["mkv", "flv"])
def test_a_video_that_announces_its_length_is_known_to_be_cut_off(tmp_path: Path, ending: str) -> None:
    whole = film(tmp_path / f"whole.{ending}", "ana", SECONDS)
    assert Replayed(whole).fault == ""
    replayed = Replayed(half(whole))
    assert f"cut.{ending} is cut off: it announces 4." in replayed.fault
    assert "what it holds has been analysed" in replayed.fault
    assert 1 < replayed.last_seen() < 3


@needs_x264
def test_nothing_is_said_of_a_video_that_announces_nothing(tmp_path: Path) -> None:
    replayed = Replayed(half(film(tmp_path / "whole.ts", "ana", SECONDS)))
    assert replayed.fault == ""
    assert 1 < replayed.last_seen() < 3


@needs_x264
@pytest.mark.parametrize("ending", ["mkv", "flv"])
def test_sound_that_goes_on_for_longer_does_not_make_a_video_cut_off(tmp_path: Path, ending: str) -> None:
    video = tmp_path / f"sound.{ending}"
    with_sound(film(tmp_path / f"silent.{ending}", "ana", SECONDS), video, 3 * SECONDS)
    assert Replayed(video).fault == ""


def with_sound(silent: Path, video: Path, seconds: float) -> None:
    """Copy a video, with so much sound."""
    with av.open(str(silent)) as source, av.open(str(video), "w") as target:
        pictures = target.add_stream_from_template(source.streams.video[0])
        sound = target.add_stream("aac", rate=16000)
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = pictures
                target.mux(packet)
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, round(16000 * seconds)), np.float32), format="fltp", layout="mono"
        )
        frame.rate = 16000
        target.mux(sound.encode(frame))
        target.mux(sound.encode(None))
