"""`/metrics`: figures for Prometheus."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from hadir import __version__
from hadir.api.auth.access import WATCHES
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.api.site import Site
from hadir.domain.activity import ActivityKind
from hadir.domain.alert import AlertKind
from hadir.domain.attendance import Movement
from hadir.domain.camera import CameraLoad, CameraState
from hadir.domain.figures import Distribution
from hadir.domain.presence import Availability
from hadir.store.journal import journal_bytes

router = APIRouter(tags=["status"])

_CAMERA_COUNTERS = {
    "hadir_camera_frames": ("Frames that were decoded.", "came"),
    "hadir_camera_frames_analysed": ("Frames that were analysed.", "analysed"),
    "hadir_camera_frames_dropped": ("Frames thrown away undecoded, because they came too late.", "dropped"),
    "hadir_camera_connections": ("How often the stream of a camera was had.", "connections"),
}
_CAMERA_RATES = {
    "hadir_camera_frame_rate": ("Frames a second that a camera sends.", "fps_in"),
    "hadir_camera_analysed_frame_rate": ("Frames a second that are analysed.", "fps_analysed"),
}
_PERSONS = ("known", "unknown")


class _Collected(Collector):
    """Metrics that were made at the moment at which they are asked for."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        """The metrics."""
        return self._metrics


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    dependencies=[WATCHES],
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **may_answer(401, 403)},
)
def read_metrics(request: Request, backend: BackendDependency) -> Response:
    """Figures in Prometheus' text format; sign in with an API token."""
    site, registry = backend.site, CollectorRegistry(auto_describe=False)
    metrics = chain(_cameras(site), _engine(site), _record(site), _people(site), _server(site), _storage(backend))
    registry.register(_Collected(metrics))
    requests = generate_latest(request.app.state.traffic.registry)
    return Response(generate_latest(registry) + requests, media_type=CONTENT_TYPE_LATEST)


def _cameras(site: Site) -> Iterator[Metric]:
    cameras = [camera.id for camera in site.cameras()]
    loads = {camera_id: site.load(camera_id) for camera_id in cameras}
    states = GaugeMetricFamily("hadir_camera_state", "1 for the state of a camera.", labels=["camera", "state"])
    latencies = HistogramMetricFamily(
        "hadir_camera_latency_seconds", "From the capture of a frame to its result.", labels=["camera"]
    )
    for camera_id in cameras:
        now = site.status(camera_id).state
        for state in CameraState:
            states.add_metric([camera_id, state.value], float(state is now))
        _add(latencies, [camera_id], loads[camera_id].latency)
    yield states
    yield latencies
    yield from _camera_counts(loads)


def _camera_counts(loads: Mapping[str, CameraLoad]) -> Iterator[Metric]:
    for name, (words, attribute) in _CAMERA_COUNTERS.items():
        yield _counters(name, words, "camera", {one: getattr(load, attribute) for one, load in loads.items()})
    for name, (words, attribute) in _CAMERA_RATES.items():
        yield _gauges(name, words, "camera", {one: getattr(load, attribute) for one, load in loads.items()})


def _engine(site: Site) -> Iterator[Metric]:
    engine = site.engine()
    works = bool(engine.pack) and not engine.fault
    yield GaugeMetricFamily("hadir_engine_up", "Whether the analysis works.", float(works))
    about = GaugeMetricFamily("hadir_engine_info", "What analyses.", labels=["pack", "provider"])
    about.add_metric([engine.pack, engine.provider], 1.0)
    yield about
    built = GaugeMetricFamily("hadir_build_info", "Which Hadir this is.", labels=["version"])
    built.add_metric([__version__], 1.0)
    yield built


def _record(site: Site) -> Iterator[Metric]:
    health, counted = site.record(), site.figures()
    yield GaugeMetricFamily("hadir_record_up", "Whether the record can be written.", float(not health.fault))
    yield GaugeMetricFamily("hadir_record_waiting", "Sightings that wait to be written.", float(health.behind))
    writing = HistogramMetricFamily("hadir_database_write_seconds", "How long a transaction of the record takes.")
    _add(writing, [], counted.writing)
    yield writing
    yield CounterMetricFamily(
        "hadir_database_write_failures", "Transactions of the record that were refused.", float(counted.failures)
    )
    yield _counters("hadir_sightings", "Sightings that began.", "person", _whole(counted.sightings, _PERSONS))
    yield _counters("hadir_movements", "Entries and exits.", "movement", _whole(counted.movements, Movement))
    yield _counters("hadir_alerts", "Alerts that opened.", "kind", _whole(counted.alerts, AlertKind))
    did = _whole(counted.activities, ActivityKind)
    yield _counters("hadir_activities", "What people did at zones and lines.", "kind", did)
    yield CounterMetricFamily("hadir_crowds", "Crowds that formed.", float(counted.crowds))


def _people(site: Site) -> Iterator[Metric]:
    here = sum(one.availability is Availability.AVAILABLE for one in site.presence())
    yield GaugeMetricFamily("hadir_employees_available", "Employees who are here.", float(here))
    enrolled = float(site.enrollment().employees)
    yield GaugeMetricFamily("hadir_employees_enrolled", "Employees who can be recognised.", enrolled)
    yield GaugeMetricFamily("hadir_sightings_open", "Sightings that last.", float(len(site.open_sightings())))


def _server(site: Site) -> Iterator[Metric]:
    yield _gauges("hadir_live_viewers", "How many look at live pictures.", "kind", site.audience())
    processes = site.processes()
    memory = {one.name: one.resident_bytes for one in processes}
    yield _gauges("hadir_process_resident_memory_bytes", "Memory that a process holds.", "process", memory)
    computed = {one.name: one.cpu_seconds for one in processes}
    yield _counters("hadir_process_cpu_seconds", "Time that a process computed.", "process", computed)
    restarts = {one.name: one.restarts for one in processes if one.name != "main"}
    yield _counters("hadir_worker_restarts", "How often a worker process was replaced.", "process", restarts)


def _storage(backend: Backend) -> Iterator[Metric]:
    snapshots = backend.snapshots
    figures = {
        "hadir_snapshots_bytes": ("Space that snapshots take.", snapshots.space.used),
        "hadir_snapshots_max_bytes": ("Space that snapshots may take.", snapshots.space.most),
        "hadir_disk_free_bytes": ("Space that is free in the home folder.", snapshots.free()),
        "hadir_journal_bytes": ("What waits in the journal for the database.", journal_bytes(backend.home)),
    }
    for name, (words, value) in figures.items():
        if value is not None:
            yield GaugeMetricFamily(name, words, float(value))
    yield GaugeMetricFamily("hadir_snapshots_up", "Whether snapshots are kept.", float(not snapshots.fault))


def _whole(counts: Mapping[str, int], labels: Iterable[str]) -> dict[str, int]:
    """Counts with those that are still zero, so that the first increase is one."""
    return {label: counts.get(label, 0) for label in labels}


def _counters(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    metric = CounterMetricFamily(name, words, labels=[label])
    for of, value in values.items():
        metric.add_metric([of], float(value))
    return metric


def _gauges(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    metric = GaugeMetricFamily(name, words, labels=[label])
    for of, value in values.items():
        metric.add_metric([of], float(value))
    return metric


def _add(metric: HistogramMetricFamily, labels: list[str], distribution: Distribution) -> None:
    metric.add_metric(labels, distribution.cumulated(), distribution.total)
