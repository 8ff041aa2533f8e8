"""The composition root: here, and only here, parts learn of one another."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from hadir.domain.camera import Camera
from hadir.domain.errors import ConfigurationError, DatabaseError, WrongKeyError
from hadir.domain.notice import Notice
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.site import SitePipeline
from hadir.pipeline.tools import VisionTools
from hadir.rules.patterns import Patterns, PatternSettings
from hadir.runtime.house import House, Stores, minimum_free, most_for_snapshots, pattern_settings, watched
from hadir.runtime.imports.counter import OwnCounter
from hadir.runtime.imports.desk import ImportDesk
from hadir.runtime.keeping import RecordKeeper
from hadir.runtime.recorder import Recorder
from hadir.runtime.registrar import Registrar
from hadir.runtime.site import LiveSite
from hadir.runtime.staff import Staff
from hadir.runtime.supervisor import CAMERAS_PER_WORKER
from hadir.runtime.worker import LoadedTools, WorkerPlan
from hadir.settings import Settings
from hadir.store.camera_files import configured
from hadir.store.camera_import import import_cameras
from hadir.store.cameras import CameraRepository
from hadir.store.crypto import load_key
from hadir.store.database import Database, has_tables, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.habits import HabitRepository
from hadir.store.journal import Journal
from hadir.store.output_logs import OutputLogs
from hadir.store.parameters import ParameterFile
from hadir.store.record import RecordStore
from hadir.store.schema import upgrade
from hadir.store.snapshots import SnapshotStore
from hadir.video import jpeg
from hadir.video.hardware import usable_devices
from hadir.vision.coverage import coverage
from hadir.vision.engine import load_engine
from hadir.vision.packs.catalog import find
from hadir.vision.packs.shelf import Shelf
from hadir.vision.providers import Provider
from hadir.vision.quality import measure

_log = logging.getLogger(__name__)


def load_tools(reference: str, models: Path, provider: Provider) -> LoadedTools:
    """Load a pack's models.

    Args:
        reference: An installed pack's name, or the path of a `pack.toml`.
        models: Folder of the installed packs.
        provider: What is to compute.

    Raises:
        ModelError: The pack is unknown, not installed, or damaged.
    """
    engine = load_engine(find(reference, models), provider)
    extras = engine.extras
    tools = VisionTools(
        engine.detector,
        engine.embedder,
        measure,
        jpeg.encode,
        engine.thresholds,
        extras.bodies,
        extras.pose,
        extras.liveness,
        coverage,
    )
    return LoadedTools(tools, engine.pack, engine.computes_on, engine.shortfall)


def tools_loader(settings: Settings, pack: str | None = None) -> "partial[LoadedTools]":
    """What loads the models that the settings (or a command) name; it can be sent to another process."""
    return partial(load_tools, pack or settings.engine.pack, settings.models.absolute(), settings.engine.provider)


def pack_shelf(settings: Settings) -> Shelf:
    """The packs of the site, with the one to work with.

    Raises:
        ModelError: The pack of the settings is unknown or not installed.
    """
    return Shelf(settings.models, find(settings.engine.pack, settings.models))


def opened_database(settings: Settings, home: Path) -> Database:
    """The database of the settings, its tables made or brought up to date.

    Raises:
        DatabaseError: It does not answer, or its secrets were encrypted with another key.
    """
    home.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database)
    return open_database(settings.database, load_key(home, settings.secret_key.get_secret_value()))


def own_counter(settings: Settings, database: Database, pack: str | None) -> OwnCounter:
    """What enrols people in this process, by the rules that the site chose.

    Args:
        settings: How to run it.
        database: Where people are kept.
        pack: The pack to see with; None is that of the settings.

    Raises:
        ModelError: The pack is unknown, not installed, or damaged.
        WrongKeyError: The templates were encrypted with another key.
    """
    tools = tools_loader(settings, pack)().tools
    chosen = ParameterFile(settings.home / "parameter_config.json").parameters
    similarity = chosen.face_recognition.similarity_threshold
    yardstick = tools.yardstick
    if similarity is not None:
        yardstick = replace(yardstick, thresholds=replace(yardstick.thresholds, similarity=similarity))
    return OwnCounter(Registrar(settings.home, database, yardstick), tools, chosen.enrollment.liveness)


def known_cameras(settings: Settings) -> Iterator[Camera | ConfigurationError]:
    """The cameras of the database, or those that files describe while there is none; and what is wrong with files."""
    described = list(configured(settings.home))
    kept = _kept_cameras(settings)
    yield from (found for found in described if kept is None or isinstance(found, ConfigurationError))
    yield from kept or ()


def _kept_cameras(settings: Settings) -> tuple[Camera | ConfigurationError, ...] | None:
    """The cameras of the database, None where there is none that can be read."""
    if not has_tables(settings.database):
        return None
    try:
        database = open_database(settings.database, load_key(settings.home, settings.secret_key.get_secret_value()))
    except WrongKeyError as fault:
        return (ConfigurationError(fault.message, fault.remedy),)
    except DatabaseError:
        return None
    kept = tuple(kept.camera for kept in CameraRepository(database).all())
    database.close()
    return kept


def known_patterns(settings: Settings, camera_id: str, at: datetime) -> Patterns:
    """What the database knows of what is usual, for one camera; nothing where there is no database that can be read.

    Args:
        settings: Where it is.
        camera_id: The camera.
        at: The moment until when it matters, in the time of the site.
    """
    patterns = Patterns(PatternSettings(zone=at.tzinfo or UTC))
    patterns.cameras = frozenset({camera_id})
    if has_tables(settings.database):
        with suppress(DatabaseError):
            database = open_database(settings.database, load_key(settings.home, settings.secret_key.get_secret_value()))
            habits = HabitRepository(database)
            patterns.restore(habits.hours(at - timedelta(days=patterns.settings.learn_days)), habits.haunts())
            database.close()
    return patterns


def opened_stores(database: Database, home: Path, now: datetime) -> Stores:
    """Where everything is kept, with the cameras that files describe."""
    parameters = ParameterFile(home / "parameter_config.json")
    taken = import_cameras(database, home, now)
    for fault in taken.refused:
        _log.warning("%s", fault)
    chosen = parameters.parameters
    return Stores(
        database=database,
        parameters=parameters,
        record=RecordStore(database),
        cameras=CameraRepository(database),
        snapshots=SnapshotStore(home, minimum_free(chosen), most_for_snapshots(chosen)),
        logs=OutputLogs(home, chosen.zone),
        journal=Journal(home / "journal"),
    )


def live_house(settings: Settings, home: Path, stores: Stores, publish: Callable[[Notice], None]) -> House:
    """The site at work, not yet started.

    Args:
        settings: How to run it.
        home: Folder of its photographs.
        stores: Where everything is kept.
        publish: Hears of what changes.
    """
    employees = EmployeeRepository(stores.database)
    chosen = stores.parameters.parameters
    pipeline = SitePipeline(chosen.policy(), chosen.alert_policy(), pattern_settings(chosen))
    keeper = RecordKeeper(stores.record, stores.snapshots, stores.logs, employees.names, publish)
    recorder = Recorder(pipeline, keeper, stores.journal, chosen.policy().lateness)
    cameras = stores.cameras.all()
    workers = settings.engine.workers or max(-(-len(cameras) // CAMERAS_PER_WORKER), 1)
    site = LiveSite(watched(cameras), _plan(settings, workers), workers, recorder)
    return House(
        stores,
        pipeline,
        keeper,
        recorder,
        site,
        lambda crew: Staff(home, stores.database, crew),
        lambda house: ImportDesk(home, stores.database, house.staff, site.enroll_patiently),
    )


def _plan(settings: Settings, workers: int) -> WorkerPlan:
    return WorkerPlan(
        load_tools=tools_loader(settings),
        settings=PipelineSettings(),
        devices=usable_devices() if settings.engine.hardware_decoding else (),
        threads=max((os.cpu_count() or 1) // workers, 1),
        log_level=logging.getLevelNamesMapping()[settings.log.level.upper()],
    )
