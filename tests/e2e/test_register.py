"""Registration with Streamlit in a real browser with a webcam, beside a real server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Server
from tests.e2e.server import free_port
from tests.simulator.waiting import eventually

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(400)]

PATIENCE = 120_000
"""Milliseconds; the server looks at photographs while it looks at cameras."""

NEWCOMER = "rina-marlina"


@pytest.fixture(scope="module")
def token(filled: Server) -> str:
    """What HR's registration works with."""
    credentials = {"username": "adi", "password": "correct horse battery"}
    with httpx2.Client(base_url=filled.url) as admin:
        assert admin.post("/api/auth/sign-in", json=credentials).status_code == 200
        secret: str = admin.post("/api/tokens", json={"name": "registration", "role": "hr"}).json()["secret"]
    return secret


@pytest.fixture(scope="module")
def registration(filled: Server, token: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `hadir register`, in a process of its own."""
    port = free_port()
    log = tmp_path_factory.mktemp("register") / "register.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "hadir", "register", "--server", filled.url, "--port", str(port)],
            env={**os.environ, "HADIR_REGISTER__TOKEN": token},
            stdout=stream,
            stderr=stream,
        )
    eventually(lambda: "Registration is at" in log.read_text(), 60)
    assert httpx2.get(f"http://127.0.0.1:{port}/healthz").json() == {"status": "ok"}
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    assert process.wait(20) == 0, "it ends in good order"
    assert token not in log.read_text()


@pytest.fixture
def hr(token: str, filled: Server) -> Iterator[httpx2.Client]:
    """The API as HR's programs see it; whoever was added is gone afterwards."""
    with httpx2.Client(base_url=filled.url, headers={"Authorization": f"Bearer {token}"}) as client:
        yield client
        client.delete(f"/api/employees/{NEWCOMER}")


def test_somebody_new_is_enrolled_by_webcam_and_recognised_by_the_cameras(
    registration: str, filled: Server, hr: httpx2.Client, webcam_page: Page
) -> None:
    asked = watched(webcam_page.context)
    webcam_page.goto(registration)
    webcam_page.get_by_text("Add a person", exact=True).click()
    webcam_page.get_by_label("Name", exact=True).fill("Rina Marlina")
    webcam_page.get_by_role("button", name="Add person").click()
    expect(webcam_page.get_by_text("What became of the photographs")).to_be_visible(timeout=PATIENCE)
    expect(webcam_page.get_by_role("status").filter(has_text="Accepted")).to_be_visible(timeout=PATIENCE)
    expect(webcam_page.get_by_role("button", name="Take another")).to_be_visible()
    expect(webcam_page.get_by_role("listitem").filter(has_text=": fulfilled")).to_have_count(5)
    assert hr.get(f"/api/employees/{NEWCOMER}").json()["faces"] == 1
    eventually(lambda: NEWCOMER in recognised(hr), 60)
    assert asked == {registration}, "no picture and no word leaves the machine"


def watched(context: BrowserContext) -> set[str]:
    """Where a browser asks for something from now on."""
    asked: set[str] = set()

    def remember(url: str) -> None:
        if url.startswith("http"):
            asked.add(re.match(r"https?://[^/]+", url)[0])  # type: ignore[index]

    context.on("request", lambda request: remember(request.url))
    return asked


def recognised(hr: httpx2.Client) -> set[str]:
    return {sighting["employee"] for sighting in hr.get("/api/tracking/state").json()["sightings"]}


def test_photographs_are_enrolled_in_bahasa_indonesia_and_removed_again(
    registration: str, hr: httpx2.Client, page: Page, webcam_film: Path
) -> None:
    assert hr.post("/api/employees", json={"id": NEWCOMER, "name": "Rina Marlina"}).status_code == 201
    stranger = webcam_film.read_bytes().split(b"\xff\xd9", 1)[0] + b"\xff\xd9"
    page.goto(f"{registration}/?lang=id&person={NEWCOMER}")
    expect(page.get_by_text("Webcam tidak ditemukan", exact=False)).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Foto", exact=True).click()
    page.locator("input[type=file]").set_input_files(
        [{"name": "rina.jpg", "mimeType": "image/jpeg", "buffer": stranger}],
    )
    page.get_by_role("button", name="Daftarkan 1 foto").click()
    expect(page.get_by_text("Diterima").first).to_be_visible(timeout=PATIENCE)
    assert hr.get(f"/api/employees/{NEWCOMER}").json()["faces"] == 1
    page.get_by_role("button", name="Hapus").click()
    page.get_by_role("button", name="Hapus selamanya").click()
    expect(page.get_by_text("Belum ada wajah terdaftar", exact=False)).to_be_visible(timeout=PATIENCE)
    assert hr.get(f"/api/employees/{NEWCOMER}/faces").json() == []
