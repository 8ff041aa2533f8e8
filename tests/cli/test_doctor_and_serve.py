"""`hadir doctor` and what keeps `hadir serve` from starting."""

import json
import socket
from pathlib import Path

import pytest

from hadir.vision.packs.manifest import Pack
from tests.cli.conftest import Hadir
from tests.squares import film


def camera(home: Path, camera_id: str, **fields: object) -> None:
    folder = home / "camera_configs" / camera_id
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"id": camera_id, **fields}))


def test_a_healthy_machine(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    camera(with_open_pack, "door", source=str(film(tmp_path / "a.mp4", "ana", seconds=1)))
    ran = hadir("doctor", "--json", "-")
    assert ran.code == 0
    findings = {record["subject"]: record for record in ran.records()}
    assert set(findings) == {
        *("decoder", "runtime", "pack open", "models in use", "speed", "database", "disk"),
        "camera door",
    }
    assert "640x360" in findings["camera door"]["detail"]
    assert findings["models in use"]["detail"] == "open on cpu"
    assert not (with_open_pack / "attendance.db").exists()


def test_what_is_wrong_is_marked_and_no_password_is_said(hadir: Hadir, with_open_pack: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    camera(with_open_pack, "door", rtsp_url=f"rtsp://admin:s3cret@127.0.0.1:{port}/1")
    ran = hadir("doctor")
    assert ran.code == 1
    assert "✗ camera door" in ran.out
    assert "Nothing answers" in ran.out
    assert "s3cret" not in ran.out + ran.err


def test_what_is_wrong_with_camera_files_is_found(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    clip = film(tmp_path / "a.mp4", "ana", seconds=1)
    camera(with_open_pack, "door", source=str(clip))
    camera(with_open_pack, "yard", source="rtps://admin:s3cret@10.0.0.9/1")
    copy = with_open_pack / "camera_configs" / "zcopy" / "config.json"
    copy.parent.mkdir()
    copy.write_text(json.dumps({"id": "door", "source": str(clip)}))
    ran = hadir("doctor", "--json", "-")
    assert ran.code == 1
    findings = [(record["subject"], record["ok"]) for record in ran.records() if "camera" in record["subject"]]
    assert findings == [("camera door", True), ("camera file", False), ("camera file", False)]
    mistyped, taken = (record["detail"] for record in ran.records() if record["subject"] == "camera file")
    assert "begins with none of rtsp://" in mistyped
    assert f"{copy} is not used: its id door is that of" in taken
    assert "s3cret" not in ran.out + ran.err


def test_a_camera_that_is_switched_off_is_not_tried(hadir: Hadir, with_open_pack: Path) -> None:
    camera(with_open_pack, "door", source="no-such-file.mp4", enabled=False)
    ran = hadir("doctor", "--json", "-")
    assert ran.code == 0
    assert {"subject": "camera door", "ok": True, "detail": "switched off in its configuration, not tried"} in (
        ran.records()
    )


def test_a_pack_that_cannot_be_read_is_found(hadir: Hadir, open_pack: Pack, tmp_path: Path) -> None:
    models = tmp_path / "home" / "models"
    (models / "broken").mkdir(parents=True)
    (models / "broken" / "pack.toml").write_text("name = 1")
    (models / "open").symlink_to(open_pack.folder)
    ran = hadir("doctor", "--json", "-")
    assert ran.code == 1
    (sick,) = [record for record in ran.records() if not record["ok"]]
    assert sick["subject"] == "pack file"
    assert "broken/pack.toml does not describe a pack" in sick["detail"]


def test_names_are_printed_as_they_are(hadir: Hadir, with_open_pack: Path, tmp_path: Path) -> None:
    camera(with_open_pack, "door", source=f"{tmp_path}/[bold]:warning:[/x].mp4")
    assert f"✗ camera door        There is no file {tmp_path}/[bold]:warning:[/x].mp4" in hadir("doctor").out


def test_serving_needs_the_pack(hadir: Hadir) -> None:
    ran = hadir("serve")
    assert ran.code == 3
    assert "hadir models install open" in ran.complaint()


def test_serving_needs_a_free_port(hadir: Hadir, with_open_pack: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = hadir("serve", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "cannot be used" in ran.complaint()


def test_a_wrong_setting_is_named(hadir: Hadir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HADIR_ENGINE__PROVIDER", "abacus")
    ran = hadir("serve")
    assert ran.code == 2
    assert "HADIR_ENGINE__PROVIDER" in ran.complaint()
