"""Whole sites for tests: real stores, real worker processes, people that are coloured squares."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from hadir.domain.camera import Camera
from hadir.domain.notice import Notice
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.site import SitePipeline
from hadir.runtime.house import House, Stores, minimum_free, watched
from hadir.runtime.imports.desk import ImportDesk
from hadir.runtime.keeping import RecordKeeper
from hadir.runtime.recorder import Recorder
from hadir.runtime.site import LiveSite
from hadir.runtime.staff import Staff
from hadir.runtime.worker import WorkerPlan
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.journal import Journal
from hadir.store.output_logs import OutputLogs
from hadir.store.parameters import ParameterFile
from hadir.store.record import RecordStore
from hadir.store.snapshots import SnapshotStore
from tests.databases import KEY, new_database
from tests.squares import load_square_tools

PLAN = WorkerPlan(load_square_tools, PipelineSettings(), devices=(), threads=2)
PATIENCE = 40


def processes_apart() -> list[psutil.Process]:
    """The worker processes that this process started."""
    return [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


def database_in(home: Path) -> Database:
    """The database of a home folder, made if there is none."""
    file = home / "attendance.db"
    return open_database(f"sqlite:///{file}", KEY) if file.exists() else new_database(home)


@dataclass
class Built:
    """A site with what it told."""

    house: House
    stores: Stores
    notices: list[Notice]
    recorder: Recorder


def built(home: Path, database: Database, *cameras: Camera) -> Built:
    """A site on a home folder, not yet started."""
    parameters = ParameterFile(home / "parameter_config.json")
    chosen = parameters.parameters
    stores = Stores(
        database=database,
        parameters=parameters,
        record=RecordStore(database),
        cameras=CameraRepository(database),
        snapshots=SnapshotStore(home, minimum_free(chosen)),
        logs=OutputLogs(home, chosen.zone),
        journal=Journal(home / "journal"),
    )
    known = {kept.camera.id for kept in stores.cameras.all()}
    for camera in cameras:
        if camera.id not in known:
            stores.cameras.add(camera, datetime.now(UTC))
    notices: list[Notice] = []
    employees = EmployeeRepository(database)
    pipeline = SitePipeline(chosen.policy(), chosen.alert_policy())
    keeper = RecordKeeper(stores.record, stores.snapshots, stores.logs, employees.names, notices.append)
    recorder = Recorder(pipeline, keeper, stores.journal, chosen.policy().lateness)
    site = LiveSite(watched(stores.cameras.all()), PLAN, 1, recorder)
    house = House(
        stores,
        pipeline,
        keeper,
        recorder,
        site,
        lambda crew: Staff(home, database, crew),
        lambda house: ImportDesk(home, database, house.staff, site.enroll_patiently),
    )
    return Built(house, stores, notices, recorder)


@contextmanager
def running(home: Path, *cameras: Camera, database: Database | None = None) -> Iterator[Built]:
    """A site at work on a home folder, its record in a database of its own or another."""
    made = built(home, database or database_in(home), *cameras)
    made.house.start()
    try:
        yield made
    finally:
        made.house.stop()
