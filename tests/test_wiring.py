"""How the parts are put together."""

import json
import logging
import os
from pathlib import Path

import pytest

from hadir import wiring
from hadir.domain.camera import Camera
from hadir.domain.errors import ModelMissingError
from hadir.runtime.house import House, Stores
from hadir.runtime.recorder import Recorder
from hadir.runtime.site import LiveSite
from hadir.runtime.worker import WorkerPlan
from hadir.settings import Settings, load_settings
from hadir.store.database import Database
from tests.builders import at

Cameras = tuple[tuple[Camera, bool], ...]


def camera(home: Path, folder: str, **fields: object) -> None:
    file = home / "camera_configs" / folder / "config.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"id": folder, "source": "rtsp://10.0.0.9/1", **fields}))


def stores(home: Path) -> tuple[Settings, Database, Stores]:
    settings = load_settings(home)
    database = wiring.opened_database(settings, home)
    return settings, database, wiring.opened_stores(database, home, at(0))


@pytest.mark.parametrize(
    ("cameras", "wanted", "workers", "threads"),
    [(0, 0, 1, 12), (20, 0, 1, 12), (45, 0, 3, 4), (45, 2, 2, 6), (3, 16, 16, 1)],
)
def test_the_processors_are_shared_out_among_the_workers_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cameras: int, wanted: int, workers: int, threads: int
) -> None:
    made: list[tuple[WorkerPlan, int]] = []
    live_site = wiring.LiveSite

    def noted(known: Cameras, plan: WorkerPlan, count: int, recorder: Recorder) -> LiveSite:
        made.append((plan, count))
        return live_site(known, plan, 1, recorder)

    monkeypatch.setattr(wiring, "LiveSite", noted)
    monkeypatch.setattr(os, "cpu_count", lambda: 12)
    monkeypatch.setenv("HADIR_ENGINE__WORKERS", str(wanted))
    for number in range(cameras):
        camera(tmp_path, f"camera-{number}")
    settings, database, kept = stores(tmp_path)
    house = wiring.live_house(settings, tmp_path, kept, lambda _: None)
    assert isinstance(house, House)
    assert [(count, plan.threads) for plan, count in made] == [(workers, threads)]
    assert len(house.site.cameras()) == cameras
    database.close()


def test_a_broken_camera_file_is_logged_and_the_others_are_watched(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    camera(tmp_path, "door")
    camera(tmp_path, "gate", colour="red")
    camera(tmp_path, "door-copy", id="door")
    with caplog.at_level(logging.WARNING):
        _, database, kept = stores(tmp_path)
    assert [each.camera.id for each in kept.cameras.all()] == ["door"]
    messages = [record.getMessage() for record in caplog.records if "config.json" in record.getMessage()]
    copied, wrong = messages
    assert "its id door is that of" in copied
    assert "colour" in wrong
    database.close()


def test_without_a_pack_nothing_is_begun(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="hadir models install open"):
        wiring.pack_shelf(load_settings(tmp_path))
