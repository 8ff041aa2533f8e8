"""The dashboard and the rules that come with Hadir ask for nothing that it does not tell."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.domain.figures import ProcessFigures
from tests.api.conftest import ClientOf, FakeSite
from tests.conftest import ROOT

DASHBOARD = ROOT / "deploy" / "grafana" / "hadir.json"
RULES = ROOT / "deploy" / "prometheus" / "hadir.rules.yml"
SCRAPING = ROOT / "deploy" / "prometheus" / "prometheus.yml"
OF_PROMETHEUS = {"up"}


@pytest.fixture
def told(client_of: ClientOf, site: FakeSite, backend: Backend) -> dict[str, set[str]]:
    """The names of all that is told, each with the names of its labels."""
    backend.snapshots.space.most = 1_000_000
    backend.snapshots.space.measure()
    site.at_work = (ProcessFigures("main", 1, 1.0), ProcessFigures("worker 1", 1, 1.0))
    client = client_of(Role.VIEWER)
    client.get("/api/cameras")
    text = client.get("/metrics").text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {sample.name: {*sample.labels, "job", "instance"} for sample in samples}


def dashboard() -> dict[str, Any]:
    board: dict[str, Any] = json.loads(DASHBOARD.read_text())
    return board


def panels() -> Iterator[dict[str, Any]]:
    for panel in dashboard()["panels"]:
        yield panel
        yield from panel.get("panels", ())


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]


def queries() -> list[str]:
    shown = [target["expr"] for panel in panels() for target in panel.get("targets", ())]
    chosen = [one["query"]["query"] for one in dashboard()["templating"]["list"] if one["type"] == "query"]
    return [*shown, *chosen, *(rule["expr"] for rule in rules())]


def asked_for(query: str) -> set[str]:
    return set(re.findall(r"\b(?:hadir_[a-z_]+|up)\b(?!=)", re.sub(r'"[^"]*"', '""', query)))


def test_every_metric_that_is_asked_for_is_told(told: dict[str, set[str]]) -> None:
    known = {*told, *OF_PROMETHEUS}
    asked = set().union(*map(asked_for, queries()))
    assert asked - known == set()
    assert len(asked) > 25


def test_every_label_that_is_asked_for_is_told(told: dict[str, set[str]]) -> None:
    for query in queries():
        for name, labels in re.findall(r"\b(hadir_[a-z_]+)\{([^}]*)\}", query):
            asked = set(re.findall(r"([a-z_]+)\s*[=!]~?", labels))
            assert asked <= told.get(name, asked), (name, asked)


def test_all_that_is_told_is_shown_or_watched(told: dict[str, set[str]]) -> None:
    asked = set().union(*map(asked_for, queries()))
    stems = {re.sub(r"_(bucket|count|sum)$", "", name) for name in told}
    shown = {re.sub(r"_(bucket|count|sum)$", "", name) for name in asked}
    assert stems - shown == set()


def test_the_dashboard_can_be_imported() -> None:
    board = dashboard()
    assert (board["uid"], board["title"]) == ("hadir", "Hadir")
    assert board["schemaVersion"] >= 36
    ids = Counter(panel["id"] for panel in panels())
    assert max(ids.values()) == 1
    for panel in panels():
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        assert panel["title"]
        assert panel["type"] == "row" or all(target["expr"] for target in panel["targets"])
    assert {one["name"] for one in board["templating"]["list"]} == {"datasource", "job", "camera"}


def test_no_two_panels_lie_upon_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in panels():
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        taken |= cells


def test_each_rule_says_what_to_do() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(set(names)) == len(names)
    for rule in rules():
        assert rule["labels"]["severity"] in {"critical", "warning"}
        assert set(rule["annotations"]) == {"summary", "description"}


def test_the_example_reads_our_figures_with_a_token_from_a_file(client_of: ClientOf) -> None:
    (job,) = yaml.safe_load(SCRAPING.read_text())["scrape_configs"]
    client: TestClient = client_of(Role.VIEWER)
    assert client.get(job["metrics_path"]).status_code == 200
    assert (job["job_name"], job["authorization"]["type"]) == ("hadir", "Bearer")
    assert "credentials" not in job["authorization"]
