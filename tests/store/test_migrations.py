"""Bringing a database of an earlier version up to date, with what is in it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from hadir.domain.liveness import Liveness, LivenessMode
from hadir.domain.posture import Posture
from hadir.domain.zone import CrowdRule, Severity
from hadir.store import migrations
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.cameras import CameraRepository
from hadir.store.database import open_database
from hadir.store.engines import WRITING, engine_of
from hadir.store.events import EventFilter, EventRepository
from hadir.store.paging import Paging
from hadir.store.schema import check, upgrade
from tests.store.conftest import KEY
from tests.store.postgresql import Server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of the first version, with a camera, an event and an alert in it."""
    url = f"sqlite:///{tmp_path}/attendance.db"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        url = server.new()
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = engine_of(url)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    _fill(url)
    return url


def _fill(url: str) -> None:
    sealed = KEY.encrypt(b'{"location": "rtsp://10.0.0.9/1", "username": "", "password": ""}', "cameras:door")
    now = 0 if url.startswith("sqlite") else "1970-01-01T00:00:00Z"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cameras VALUES ('door', 'Door', '', 'rtsp://10.0.0.9/1', :sealed, 'entry', true, true, 5,"
                " 'tcp', false, '[]', 'null', '[]', 1, :now)"
            ),
            {"sealed": sealed, "now": now},
        )
        connection.execute(
            text(
                "INSERT INTO events VALUES (1, 'door-run-1', 'door', NULL, 'unknown', 'entry', 1, :now, :now, false,"
                " false, false, NULL, 1, 1, '[1, 2, 3, 4]', 'none', NULL, NULL, '')"
            ),
            {"now": now},
        )
        connection.execute(
            text(
                "INSERT INTO alert_logs VALUES (1, 'camera_down:door', 'camera_down', NULL, 'door', :now, NULL, NULL,"
                " NULL, 'open', NULL, '', '', NULL, '')"
            ),
            {"now": now},
        )
    engine.dispose()


def test_what_was_kept_goes_on_with_what_holds_by_itself(old: str) -> None:
    assert check(old).revision == "0001"
    upgrade(old)
    assert check(old).is_current
    database = open_database(old, KEY)
    camera = CameraRepository(database).get("door").camera
    assert (camera.crowds, camera.posture, camera.liveness) == (CrowdRule(), True, LivenessMode.OFF)
    assert (camera.patterns, camera.zones, camera.lines) == (True, (), ())
    sighting = EventRepository(database).page(EventFilter(), Paging()).items[0].event.sighting
    assert (sighting.posture, sighting.liveness, sighting.refused) == (Posture.UNKNOWN, Liveness.UNKNOWN, False)
    alert = AlertRepository(database).page(AlertFilter(), Paging()).items[0].stored.alert
    assert (alert.severity, alert.place, alert.reason, alert.crowd_id) == (Severity.WARNING, "", "", None)
    database.close()
