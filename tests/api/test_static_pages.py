"""The dashboard's files: compressed, kept by browsers, and one page behind every address that it makes sense of."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hadir.api.static_pages import pages

SCRIPT = "console.log('hadir');\n" * 200


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Hadir</title>")
    (tmp_path / "assets" / "index-abc123.js").write_text(SCRIPT)
    app = FastAPI()
    app.mount("/", pages(tmp_path))
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/welcome", "/live/entrance", "/people/ana.lestari", "/attendance/month"])
def test_every_address_of_the_dashboard_is_the_page_and_asked_for_anew(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.text) == (200, "<!doctype html><title>Hadir</title>")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api/nothing", "/assets/gone-123.js", "/socket.io/x", "/api/..%2f..%2fpeople"])
def test_what_is_no_page_is_not_found(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_nothing_can_be_sent_to_a_page(browser: TestClient) -> None:
    assert browser.post("/people").status_code == 405


def test_code_comes_compressed_and_is_kept_forever(browser: TestClient) -> None:
    answer = browser.get("/assets/index-abc123.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == SCRIPT
    assert answer.num_bytes_downloaded < len(SCRIPT) / 4


def test_nobody_gets_out_of_the_folder(browser: TestClient, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.key").write_text("the key")
    for path in ("/..%2fsecret.key", "/assets/..%2f..%2fsecret.key"):
        assert "the key" not in browser.get(path).text
