"""A whole site: what its cameras see becomes a record that outlives it."""

import csv
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.attendance import Movement
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.employee import Employee
from hadir.domain.enrollment import FaceCheck, Refusal, Unfit
from hadir.domain.errors import NotFoundError
from hadir.domain.health import EnrollmentState
from hadir.domain.identity import EmployeeId
from hadir.domain.line import DoorLine, Side
from hadir.domain.liveness import LivenessMode
from hadir.domain.notice import NoticeKind
from hadir.domain.presence import Availability
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.employees import EmployeeRepository
from hadir.store.events import EventFilter, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.parameters import AttendanceParameters, EnrollmentParameters, FaceParameters
from tests.runtime.houses import PATIENCE, Built, running
from tests.simulator.waiting import eventually
from tests.squares import film, photographs, picture

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")


@pytest.fixture
def door(tmp_path: Path) -> Camera:
    video = StreamAddress(str(film(tmp_path / "ana.mp4", "ana")))
    return Camera("door", "Door", video, role=CameraRole.ENTRY, fps=12, loops=True)


def entries(built: Built) -> list[tuple[EmployeeId, Movement]]:
    page = LogRepository(built.stores.database).page(LogFilter(), Paging())
    return [(row.entry.employee, row.entry.movement) for row in page.items]


def portrait(person: str) -> bytes:
    _, data = cv2.imencode(".png", picture({person: 0.5}))
    return bytes(data.tobytes())


def test_what_cameras_see_is_kept(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path, door) as built:
        eventually(lambda: entries(built) == [(ANA, Movement.ENTRY)], PATIENCE)
        events = EventRepository(built.stores.database)
        eventually(lambda: any(row.snapshot for row in events.page(EventFilter(), Paging()).items), PATIENCE)
        (day,) = AttendanceRepository(built.stores.database).page(AttendanceFilter(), Paging()).items
        assert (day.attendance.employee, day.name) == (ANA, "ana")
        told = {NoticeKind.PRESENCE, NoticeKind.ATTENDANCE}
        eventually(lambda: told <= {notice.kind for notice in built.notices}, PATIENCE)
        row = next(row for row in events.page(EventFilter(employee=ANA), Paging()).items if row.snapshot)
        assert built.stores.snapshots.read(row.snapshot).startswith(b"\xff\xd8")
    with (tmp_path / "output_logs" / "door.csv").open(encoding="utf-8-sig", newline="") as stream:
        (line,) = csv.DictReader(stream)
    assert (line["employee"], line["movement"]) == ("ana", "Entry")


def test_another_run_goes_on_with_the_record(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path, door) as built:
        eventually(lambda: entries(built) == [(ANA, Movement.ENTRY)], PATIENCE)
    with running(tmp_path) as built:
        lasting = EventRepository(built.stores.database).page(EventFilter(open_only=True), Paging())
        assert lasting.total == 0
        assert built.house.site.presence()[0].inside
        assert built.house.site.presence()[0].availability is Availability.AVAILABLE
        eventually(built.house.site.open_sightings, PATIENCE)
        assert entries(built) == [(ANA, Movement.ENTRY)]


def test_templates_are_kept_and_photographs_are_looked_at_once(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana", "budi")
    with running(tmp_path) as built:
        eventually(lambda: built.house.site.enrollment().employees == 2, PATIENCE)
    kept = sqlite3.connect(tmp_path / "attendance.db")
    ids = kept.execute("SELECT id FROM face_templates ORDER BY id").fetchall()
    kept.close()
    (tmp_path / "face_images" / "budi" / "portrait.png").unlink()
    with running(tmp_path) as built:
        eventually(lambda: built.house.site.enrollment().employees == 2, PATIENCE)
    kept = sqlite3.connect(tmp_path / "attendance.db")
    assert kept.execute("SELECT id FROM face_templates ORDER BY id").fetchall() == ids
    kept.close()


def test_enrolling_says_of_each_photograph_what_became_of_it(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path) as built:
        employees = EmployeeRepository(built.stores.database)
        employees.add(Employee(BUDI, "Budi"), datetime.now(UTC))
        staff = built.house.staff
        (busy,) = staff.enroll(BUDI, [portrait("budi")])
        assert busy.refusal in {Refusal.BUSY, None}
        eventually(lambda: built.house.site.enrollment().employees >= 1, PATIENCE)
        results = staff.enroll(BUDI, [portrait("budi"), portrait("ana"), b"no picture", portrait("budi")])
        assert [result.refusal for result in results[1:]] == [
            Refusal.DUPLICATE,
            Refusal.NOT_AN_IMAGE,
            Refusal.SAME_PICTURE,
        ]
        assert results[1].looks_like == ANA
        assert built.house.site.enrollment().employees == 2
        with pytest.raises(NotFoundError):
            staff.enroll(EmployeeId("nobody"), [portrait("ana")])


def test_a_picture_of_a_webcam_is_checked_by_a_worker(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path) as built:
        site = built.house.site
        eventually(lambda: site.enrollment().employees == 1, PATIENCE)
        found = site.check_face(portrait("budi"))
        assert isinstance(found, FaceCheck)
        assert (found.faces, found.verdict) == (1, None)
        assert found.box is not None
        unread = site.check_face(b"no picture")
        assert isinstance(unread, Unfit)
        assert unread.refusal is Refusal.NOT_AN_IMAGE
        assert site.enrollment().employees == 1


def test_somebody_erased_while_on_screen_is_unknown_from_then_on(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path, door) as built:
        eventually(lambda: entries(built) == [(ANA, Movement.ENTRY)], PATIENCE)
        built.house.staff.erase(ANA, keep_attendance=False)
        assert entries(built) == []
        eventually(lambda: built.house.site.presence() == (), PATIENCE)
        sightings = built.house.site.sightings
        eventually(lambda: any(one.employee is None for one in sightings()), PATIENCE)
        assert not (tmp_path / "face_images" / "ana").exists()
        assert built.house.site.record().fault == ""


def test_settings_hold_without_a_restart(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path, door) as built:
        eventually(lambda: entries(built) == [(ANA, Movement.ENTRY)], PATIENCE)
        stricter = built.stores.parameters.parameters.model_copy(
            update={
                "face_recognition": FaceParameters(similarity_threshold=1.0, tracking_timeout=1),
                "attendance": AttendanceParameters(absent_after=5, lateness=1),
            }
        )
        built.house.use_parameters(stricter)
        site = built.house.site
        eventually(lambda: site.presence()[0].availability is Availability.OFF, PATIENCE)
        eventually(lambda: any(notice.kind is NoticeKind.ALERT for notice in built.notices), PATIENCE)


def test_a_picture_of_a_face_is_enrolled_until_that_is_forbidden(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    on_paper = picture({"ana": 0.5})
    on_paper[:20] = 255
    shown, person = (cv2.imencode(".png", image)[1].tobytes() for image in (on_paper, picture({"ana": 0.4})))
    with running(tmp_path) as built:
        staff, kept = built.house.staff, built.stores.parameters.parameters
        eventually(lambda: built.house.site.enrollment().state is EnrollmentState.DONE, PATIENCE)
        (accepted,) = staff.enroll(ANA, [shown])
        assert accepted.face_id is not None
        staff.remove_face(ANA, accepted.face_id)
        built.house.use_parameters(
            kept.model_copy(update={"enrollment": EnrollmentParameters(liveness=LivenessMode.ENFORCE)})
        )
        assert [one.refusal for one in staff.enroll(ANA, [shown, person])] == [Refusal.SPOOF, None]
        checked = built.house.site.check_face(shown)
        assert isinstance(checked, FaceCheck)
        assert checked.verdict is Refusal.SPOOF


def test_the_daily_work_lets_go_of_old_events_and_keeps_attendance(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path, door) as built:
        eventually(lambda: entries(built) == [(ANA, Movement.ENTRY)], PATIENCE)
    kept = sqlite3.connect(tmp_path / "attendance.db")
    days = timedelta(days=2) // timedelta(microseconds=1)
    kept.execute(f"UPDATE events SET first_seen = first_seen - {days}, last_seen = last_seen - {days}, open = 0")
    kept.commit()
    kept.close()
    with running(tmp_path) as built:
        built.house.put_camera(built.stores.cameras.run("door", running=False))
        database = built.stores.database
        before = datetime.now(UTC) - timedelta(days=1)
        eventually(lambda: EventRepository(database).page(EventFilter(end=before), Paging()).total == 0, PATIENCE)
        assert entries(built) == [(ANA, Movement.ENTRY)]


def test_a_line_across_the_door_tells_coming_from_going(tmp_path: Path, door: Camera) -> None:
    photographs(tmp_path / "face_images", "budi")
    walking = StreamAddress(str(film(tmp_path / "budi.mp4", "budi")))
    line = DoorLine((0.5, 0.1), (0.5, 0.9), Side.LEFT)
    with running(tmp_path, replace(door, address=walking, role=CameraRole.DOOR, line=line)) as built:
        eventually(lambda: (BUDI, Movement.ENTRY) in entries(built), PATIENCE)
