"""The documentation as a site: no broken link, nothing from other sites, and a search that finds in both languages."""

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.e2e.conftest import browser_type_launch_args

__all__ = ["browser_type_launch_args"]

PATIENCE = 30_000


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the library calls it so
        """Say nothing."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does: broken links and anchors are errors."""
    site = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", site],
        check=False,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("start", "ready", "word", "found"),
    [
        ("index.html", "Type to start searching", "tailgating", "What people do"),
        ("id/index.html", "Ketik untuk mulai pencarian", "membuntuti", "Yang dilakukan orang"),
    ],
)
def test_the_search_finds_and_nothing_is_asked_of_other_sites(
    address: str, page: Page, start: str, ready: str, word: str, found: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/{start}")
    expect(page.locator(".md-search-result__meta")).to_have_text(ready, timeout=PATIENCE)
    page.locator(".md-search__input").press_sequentially(word)

    expect(page.locator(".md-search-result__link", has_text=found).first).to_be_visible(timeout=PATIENCE)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.browser
def test_a_page_is_one_click_from_the_same_in_the_other_language(address: str, page: Page) -> None:
    page.goto(f"{address}/troubleshooting.html")
    page.get_by_role("button", name="Select language").hover()
    page.get_by_role("link", name="Bahasa Indonesia").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bila ada masalah", timeout=PATIENCE)
