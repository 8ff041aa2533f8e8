"""`/metrics`, as Prometheus reads it; and that nothing is looked for which it does not tell."""

import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from hadir.domain.access import Role
from hadir.domain.camera import CameraLoad
from hadir.domain.figures import Counting, ProcessFigures, RecordFigures
from tests.api.conftest import ClientOf, FakeSite


def seconds(*values: float) -> Counting:
    counting = Counting((0.1, 1.0))
    for value in values:
        counting.add(value)
    return counting


@pytest.fixture
def client(client_of: ClientOf, site: FakeSite) -> TestClient:
    latency = seconds(0.05, 0.5, 0.5).distribution()
    site.loads["door"] = CameraLoad("door", 15.0, 5.0, 7, came=1500, analysed=500, latency=latency, connections=2)
    site.counted = RecordFigures(
        {"known": 4}, {"Entry": 2}, {"absence": 1}, 3, {"visit": 5}, seconds(0.01).distribution(), 6
    )
    site.at_work = (ProcessFigures("main", 1000, 2.5), ProcessFigures("worker 1", 3000, 9.0, 1))
    return client_of(Role.VIEWER)


def told(client: TestClient) -> dict[str, float]:
    """All that is told, by name and labels, as in a query."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        f"{sample.name}{{{','.join(f'{name}={value}' for name, value in sorted(sample.labels.items()))}}}": sample.value
        for family in families
        for sample in family.samples
    }


def test_what_is_counted_is_told(client: TestClient) -> None:
    figures = told(client)
    assert figures["hadir_camera_state{camera=door,state=online}"] == 1
    assert figures["hadir_camera_state{camera=attic,state=online}"] == 0
    assert figures["hadir_camera_frames_total{camera=door}"] == 1500
    assert figures["hadir_camera_frames_analysed_total{camera=door}"] == 500
    assert figures["hadir_camera_frames_dropped_total{camera=door}"] == 7
    assert figures["hadir_camera_connections_total{camera=door}"] == 2
    assert figures["hadir_camera_latency_seconds_bucket{camera=door,le=0.1}"] == 1
    assert figures["hadir_camera_latency_seconds_bucket{camera=door,le=+Inf}"] == 3
    assert figures["hadir_camera_latency_seconds_count{camera=door}"] == 3
    assert figures["hadir_sightings_total{person=known}"] == 4
    assert figures["hadir_sightings_total{person=unknown}"] == 0
    assert figures["hadir_movements_total{movement=Entry}"] == 2
    assert figures["hadir_alerts_total{kind=absence}"] == 1
    assert figures["hadir_alerts_total{kind=camera_down}"] == 0
    assert figures["hadir_crowds_total{}"] == 3
    assert figures["hadir_activities_total{kind=visit}"] == 5
    assert figures["hadir_database_write_seconds_count{}"] == 1
    assert figures["hadir_database_write_failures_total{}"] == 6
    assert figures["hadir_process_resident_memory_bytes{process=worker 1}"] == 3000
    assert figures["hadir_worker_restarts_total{process=worker 1}"] == 1
    assert figures["hadir_disk_free_bytes{}"] > 0
    assert figures["hadir_engine_info{pack=open,provider=cpu}"] == 1


def test_requests_are_counted_by_the_template_of_their_address(client: TestClient) -> None:
    for camera in ("door", "attic", "nowhere"):
        client.get(f"/api/cameras/{camera}")
    client.request("BREW", "/api/cameras/door")
    figures = told(client)
    path = "route=/api/cameras/{camera_id}"
    assert figures[f"hadir_http_requests_total{{method=GET,{path},status=200}}"] == 2
    assert figures[f"hadir_http_requests_total{{method=GET,{path},status=404}}"] == 1
    assert figures[f"hadir_http_request_duration_seconds_count{{method=GET,{path}}}"] == 3
    assert not any("nowhere" in name or "BREW" in name for name in figures)


def test_names_and_units_are_as_the_format_asks_for(client: TestClient) -> None:
    text = client.get("/metrics").text
    families = list(text_string_to_metric_families(text))
    assert len({family.name for family in families}) == len(families)
    for family in families:
        assert family.name.startswith("hadir_"), family.name
        assert family.documentation.endswith("."), family.name
        assert not re.search(r"_(ms|mb|minutes|percent)$", family.name)
    assert client.get("/metrics").headers["content-type"].startswith("text/plain")


def test_nobody_reads_it_unasked(client_of: ClientOf) -> None:
    assert client_of(None).get("/metrics").status_code == 401


@given(st.lists(st.floats(0, 20), max_size=50))
def test_every_value_falls_into_one_class(values: list[float]) -> None:
    distribution = seconds(*values).distribution()
    buckets = dict(distribution.cumulated())
    assert buckets["+Inf"] == len(values)
    assert buckets["0.1"] == sum(value <= 0.1 for value in values)
    assert list(buckets.values()) == sorted(buckets.values())
