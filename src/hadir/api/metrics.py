"""`/metrics`: figures for Prometheus."""

from collections.abc import Iterator

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hadir.api.auth.access import WATCHES
from hadir.api.backend import SiteDependency
from hadir.api.errors import may_answer
from hadir.api.site import Site
from hadir.domain.camera import CameraState
from hadir.domain.presence import Availability

router = APIRouter(tags=["status"])


class _SiteCollector(Collector):
    """Reads the figures of a running site at the moment at which they are asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def collect(self) -> Iterator[Metric]:
        """The figures."""
        yield from self._of_cameras()
        record, engine = self._site.record(), self._site.engine()
        works = bool(engine.pack) and not engine.fault
        yield GaugeMetricFamily("hadir_engine_up", "Whether the analysis works.", float(works))
        yield GaugeMetricFamily("hadir_record_up", "Whether the record can be written.", float(not record.fault))
        yield GaugeMetricFamily("hadir_record_waiting", "Sightings that wait to be written.", float(record.behind))
        here = sum(one.availability is Availability.AVAILABLE for one in self._site.presence())
        yield GaugeMetricFamily("hadir_employees_available", "Employees who are here.", float(here))

    def _of_cameras(self) -> Iterator[Metric]:
        states = GaugeMetricFamily("hadir_camera_state", "1 for the state of a camera.", labels=["camera", "state"])
        figures = {
            "fps_in": GaugeMetricFamily("hadir_camera_fps", "Frames a second that come.", labels=["camera"]),
            "fps_analysed": GaugeMetricFamily(
                "hadir_camera_fps_analysed", "Frames a second looked at.", labels=["camera"]
            ),
            "dropped": GaugeMetricFamily("hadir_camera_dropped", "Frames dropped since the start.", labels=["camera"]),
            "latency_p95_ms": GaugeMetricFamily(
                "hadir_camera_latency_p95_ms", "From capture to result, 95 of 100 frames.", labels=["camera"]
            ),
        }
        for camera in self._site.cameras():
            now = self._site.status(camera.id).state
            for state in CameraState:
                states.add_metric([camera.id, state.value], float(state is now))
            load = self._site.load(camera.id)
            for name, figure in figures.items():
                figure.add_metric([camera.id], float(getattr(load, name) or 0))
        yield states
        yield from figures.values()


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    dependencies=[WATCHES],
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **may_answer(401, 403)},
)
def read_metrics(site: SiteDependency) -> Response:
    """Figures in Prometheus' text format; sign in with an API token."""
    registry = CollectorRegistry()
    registry.register(_SiteCollector(site))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
