"""Decoding on a graphics card, and on machines that have none."""

from pathlib import Path

import av
import pytest

from hadir.domain.address import StreamAddress
from hadir.video import hardware
from hadir.video.hardware import accelerators, ffmpeg_version, usable_devices
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import FileTime, LiveTime
from tests.builders import START
from tests.simulator.camera import SimulatedCamera
from tests.video.viewers import seen


@pytest.fixture(autouse=True)
def _tried_anew() -> None:
    hardware._starts.cache_clear()


def test_without_devices_there_is_only_the_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "_DEVICE_NODES", {"cuda": tmp_path / "none", "vaapi": tmp_path / "none either"})
    assert usable_devices() == ()
    assert list(accelerators(())) == [None]


def test_a_device_counts_that_is_there_and_that_ffmpeg_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "nvidia0"
    node.touch()
    monkeypatch.setattr(hardware, "_DEVICE_NODES", {"cuda": node, "vaapi": tmp_path / "none", "other": node})
    monkeypatch.setattr(hardware, "hwdevices_available", lambda: ["cuda", "vaapi"])
    assert usable_devices() == ("cuda",)


def test_what_does_not_start_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    class Card:
        def __init__(self, kind: str, **_: object) -> None:
            self.kind = kind

        def create(self, _codec: av.Codec) -> None:
            tried.append(self.kind)
            if self.kind != "good":
                av.error.err_check({"broken": -5, "forbidden": -1}[self.kind])

    monkeypatch.setattr(hardware, "HWAccel", Card)
    for _ in range(2):
        cards = list(accelerators(("broken", "good", "forbidden")))
        assert [card.kind if card else None for card in cards] == ["good", None]
    assert tried == ["broken", "good", "forbidden"]


@pytest.mark.parametrize("believed", [True, False])
def test_where_no_card_decodes_the_processor_does(clip: Path, monkeypatch: pytest.MonkeyPatch, believed: bool) -> None:
    if believed:
        monkeypatch.setattr(hardware, "_starts", lambda _: True)
    options = SourceOptions(devices=("cuda", "qsv"))
    with Source(StreamAddress.parse(str(clip)), options, FileTime(START)) as source:
        assert [seen(decoded).number for decoded in source] == list(range(60))
    with SimulatedCamera(clip) as camera:
        with Source(StreamAddress.parse(camera.url), options, LiveTime()) as source:
            assert seen(next(iter(source))).number == 0
        assert camera.connections <= (2 if believed else 1)


def test_the_version_of_ffmpeg_is_known() -> None:
    assert ffmpeg_version()
