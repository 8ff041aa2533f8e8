"""Bringing over the folders of older systems, as they really look."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.access import Role
from hadir.settings import load_settings
from hadir.store.accounts import AccountRepository
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.cameras import CameraRepository
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.database import Database
from hadir.store.employees import EmployeeFilter, EmployeeRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.parameters import ParameterFile
from hadir.wiring import opened_database
from tests.cli.conftest import Hadir

JPEG = b"\xff\xd8picture"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "parameter_config.json").write_text(json.dumps({"site": {"time_zone": "Asia/Jakarta"}}))
    return home


def database(home: Path) -> Database:
    return opened_database(load_settings(home), home)


@pytest.fixture
def gspe(tmp_path: Path) -> Path:
    folder = tmp_path / "gspe"
    camera = folder / "camera_configs" / "lobby"
    camera.mkdir(parents=True)
    described = {"id": "lobby", "name": "Lobby", "rtsp_url": "rtsp://cam:s3cret@10.0.0.5/1", "enabled": True}
    (camera / "config.json").write_text(json.dumps(described))
    broken = folder / "camera_configs" / "yard"
    broken.mkdir()
    (broken / "config.json").write_text('{"id": "yard", "colour": "red"}')
    parameters = {
        "face_recognition": {"similarity_threshold": 0.5, "detection_confidence": 0.8, "tracking_timeout": 10},
        "camera": {"frame_width": 640, "frame_height": 480, "fps": 15},
        "telegram": {"bot": "x"},
    }
    (folder / "parameter_config.json").write_text(json.dumps(parameters))
    for person in ("Siti Aminah", "Budi", ".cache", "nobody"):
        (folder / "face_images" / person).mkdir(parents=True)
        if person != "nobody":
            (folder / "face_images" / person / "1.jpg").write_bytes(JPEG)
    with sqlite3.connect(folder / "attendance.db") as kept:
        kept.execute("CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT, department TEXT)")
        kept.execute("INSERT INTO employees VALUES (7, 'Siti Aminah', 'Produksi')")
        kept.execute("CREATE TABLE attendances (employee_id INTEGER, date TEXT, first_in TEXT, last_out TEXT)")
        kept.execute("INSERT INTO attendances VALUES (7, '2026-01-05', '2026-01-05 08:01:00', '2026-01-05 17:02:00')")
        kept.execute("INSERT INTO attendances VALUES (7, 'soon', NULL, NULL)")
        kept.execute("CREATE TABLE alert_logs (id INTEGER, employee_id INTEGER, created_at TEXT)")
        kept.execute("INSERT INTO alert_logs VALUES (1, 7, '2026-01-05 10:00:00')")
    kept.close()
    return folder


@pytest.fixture
def netrica(tmp_path: Path) -> Path:
    folder = tmp_path / "netrica"
    folder.mkdir()
    places = {
        "cam1": {"name": "Gate in", "location": "North", "rtsp_url": "rtsp://10.0.0.6/1", "type": "Entry"},
        "cam2": {"name": "Gate out", "ip": "10.0.0.7", "type": "Exit"},
        "../cam3": {"ip": "10.0.0.8"},
    }
    (folder / "camera_locations.json").write_text(json.dumps(places))
    (folder / "captured_faces" / "E100").mkdir(parents=True)
    (folder / "captured_faces" / "E100" / "a.png").write_bytes(JPEG)
    with sqlite3.connect(folder / "attendance.db") as kept:
        kept.execute("CREATE TABLE attendance_logs (person TEXT, event_type TEXT, timestamp TEXT, camera_name TEXT)")
        kept.executemany(
            "INSERT INTO attendance_logs VALUES (?, ?, ?, ?)",
            [
                ("E100", "Entry", "2026-01-05T08:00:00", "cam1"),
                ("E100", "Exit", "2026-01-05T17:00:00+07:00", "cam2"),
                ("E101", "IN", "2026-01-05 22:00:00", "cam1"),
                ("E100", "Sneeze", "2026-01-05 12:00:00", "cam1"),
                ("E100", "Entry", "yesterday", "cam1"),
            ],
        )
        kept.execute("CREATE TABLE crowd_events (camera_id TEXT, started_at TEXT, people_count INTEGER)")
        kept.execute("INSERT INTO crowd_events VALUES ('cam1', '2026-01-05 12:00:00', 6)")
    kept.close()
    return folder


def test_a_folder_of_gspe_is_brought_over(hadir: Hadir, home: Path, gspe: Path) -> None:
    ran = hadir("import", "gspe", gspe)
    assert ran.code == 1, "part of it could not be taken"
    assert "s3cret" not in ran.out + ran.err
    assert "cameras: 1 brought over" in ran.out
    for wrong in ("colour", "telegram.bot", "attendances row 2"):
        assert wrong in ran.err
    kept = database(home)
    (lobby,) = CameraRepository(kept).all()
    assert (lobby.camera.name, lobby.camera.address.password) == ("Lobby", "s3cret")
    people = EmployeeRepository(kept).page(EmployeeFilter(), Paging()).items
    assert {(row.employee.id, row.employee.name) for row in people} == {
        *(("7", "Siti Aminah"), ("Siti Aminah", "Siti Aminah"), ("Budi", "Budi")),
    }
    assert (home / "face_images" / "Budi" / "1.jpg").read_bytes() == JPEG
    (day,) = AttendanceRepository(kept).page(AttendanceFilter(), Paging()).items
    assert day.attendance.first_in is not None
    assert day.attendance.first_in.isoformat() == "2026-01-05T01:01:00+00:00"
    assert AlertRepository(kept).page(AlertFilter(), Paging()).total == 1
    chosen = ParameterFile(home / "parameter_config.json").parameters
    assert (chosen.face_recognition.similarity_threshold, chosen.camera.fps) == (0.5, 15)
    assert chosen.site.time_zone == "Asia/Jakarta"
    kept.close()


def test_a_folder_of_netrica_is_brought_over(hadir: Hadir, home: Path, netrica: Path) -> None:
    ran = hadir("import", "netrica", netrica)
    assert ran.code == 1
    assert "attendance_logs row 4" in ran.err
    assert "attendance_logs row 5" in ran.err
    kept = database(home)
    roles = {one.camera.id: (one.camera.role.value, str(one.camera.address)) for one in CameraRepository(kept).all()}
    assert roles == {"cam1": ("entry", "rtsp://10.0.0.6/1"), "cam2": ("exit", "rtsp://10.0.0.7")}
    log = LogRepository(kept).page(LogFilter(), Paging(), newest_first=False).items
    assert [(row.entry.employee, row.entry.movement.value, row.entry.at.hour) for row in log] == [
        ("E100", "Entry", 1),
        ("E100", "Exit", 10),
        ("E101", "Entry", 15),
    ]
    rows = AttendanceRepository(kept).page(AttendanceFilter(), Paging()).items
    assert {row.attendance.employee: row.attendance.worked.total_seconds() for row in rows} == {
        "E100": 9 * 3600,
        "E101": 0,
    }
    (crowd,) = CrowdRepository(kept).page(CrowdFilter(), Paging()).items
    assert (crowd.camera_id, crowd.size) == ("cam1", 6)
    assert (home / "face_images" / "E100" / "a.png").exists()
    kept.close()


def test_doing_it_again_brings_nothing_twice(hadir: Hadir, home: Path, netrica: Path) -> None:
    hadir("import", "netrica", netrica)
    again = hadir("import", "netrica", netrica)
    assert "workdays: 0 brought over, 2 were here already" in again.out
    kept = database(home)
    assert LogRepository(kept).page(LogFilter(), Paging()).total == 3
    assert CrowdRepository(kept).page(CrowdFilter(), Paging()).total == 1
    assert len(CameraRepository(kept).all()) == 2
    kept.close()


def test_what_is_nothing_of_the_kind_is_refused(hadir: Hadir, home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds nothing that Hadir knows" in hadir("import", "gspe", tmp_path / "empty").complaint()
    assert hadir("import", "gspe", tmp_path / "none").code == 2
    (tmp_path / "empty" / "attendance.db").write_bytes(b"no database" * 100)
    damaged = hadir("import", "gspe", tmp_path / "empty")
    assert (damaged.code, "cannot be read" in damaged.err) == (1, True)


def test_whoever_forgot_the_password_gets_a_link(hadir: Hadir, home: Path) -> None:
    kept = database(home)
    AccountRepository(kept).add("siti", Role.HR, None, datetime.now(UTC))
    kept.close()
    assert "siti: hr" in hadir("users", "list").out
    assert hadir("users", "link", "siti").out.startswith("http://127.0.0.1:8000/welcome#")
    assert hadir("users", "link", "nobody").code == 2
