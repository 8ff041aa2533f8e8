"""`hadir doctor` and what keeps `hadir serve` from starting."""

import json
import socket
from pathlib import Path

import pytest

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
        *("decoder", "runtime", "pack open", "models in use", "database", "disk", "camera door"),
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
