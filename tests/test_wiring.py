"""How the parts are put together."""

import json
import logging
import os
from pathlib import Path

import pytest

from hadir import wiring
from hadir.runtime.worker import WorkerPlan
from hadir.settings import load_settings
from hadir.vision.packs.manifest import Pack


@pytest.fixture
def home(open_pack: Pack, tmp_path: Path) -> Path:
    (tmp_path / "models").symlink_to(open_pack.folder.parent)
    return tmp_path


def camera(home: Path, folder: str, **fields: object) -> None:
    file = home / "camera_configs" / folder / "config.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"id": folder, "source": "rtsp://10.0.0.9/1", **fields}))


@pytest.mark.parametrize(
    ("cameras", "wanted", "workers", "threads"),
    [(0, 0, 1, 12), (20, 0, 1, 12), (45, 0, 3, 4), (45, 2, 2, 6), (3, 16, 16, 1)],
)
def test_the_processors_are_shared_out_among_the_workers_that_there_are(
    home: Path, monkeypatch: pytest.MonkeyPatch, cameras: int, wanted: int, workers: int, threads: int
) -> None:
    made: list[tuple[object, Path, WorkerPlan, int]] = []
    monkeypatch.setattr(wiring, "LiveSite", lambda *parts: made.append(parts))
    monkeypatch.setattr(os, "cpu_count", lambda: 12)
    monkeypatch.setenv("HADIR_ENGINE__WORKERS", str(wanted))
    for number in range(cameras):
        camera(home, f"camera-{number}")
    wiring.live_site(load_settings(home), home)
    assert [(count, plan.threads) for _, _, plan, count in made] == [(workers, threads)]


def test_a_broken_camera_file_is_logged_and_the_others_are_watched(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    camera(home, "door")
    camera(home, "gate", colour="red")
    camera(home, "door-copy", id="door")
    with caplog.at_level(logging.WARNING):
        site = wiring.live_site(load_settings(home), home)
    assert [each.id for each in site.cameras()] == ["door"]
    copied, wrong = (record.getMessage() for record in caplog.records)
    assert "its id door is that of" in copied
    assert "colour" in wrong
