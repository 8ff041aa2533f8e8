"""From an empty home folder to the first recognised person, as the first admin does it in the browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import MODELS
from tests.e2e.filled_site import PASSWORD
from tests.e2e.server import Server, free_port
from tests.simulator.camera import SimulatedCamera

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.usefixtures("open_pack"), pytest.mark.timeout(300)]

A_MINUTE = 75_000
VIEWER = "view"
SECRET = "s3cret of the camera"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Server]:
    """A server on a home folder that has nothing but models."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(MODELS)
    server = Server(home, free_port(), "serve")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def office(filmed: Path) -> Iterator[SimulatedCamera]:
    """A camera before which the demonstration's office goes on."""
    clip = filmed / "demo" / "camera_configs" / "office" / "office.mp4"
    with SimulatedCamera(clip, username=VIEWER, password=SECRET) as camera:
        yield camera


def test_the_first_admin_is_led_to_the_first_recognised_person(
    fresh: Server, office: SimulatedCamera, filmed: Path, page: Page
) -> None:
    become_admin(fresh, page)
    name_the_site(page)
    add_the_camera(page, office)
    enrol(page, "Ayu Lestari", filmed / "demo" / "face_images" / "Ayu Lestari" / "portrait.png")
    expect(page.get_by_role("heading", name="Hadir is ready")).to_be_visible()
    page.get_by_role("link", name="Go to the live view").click()
    expect(page.get_by_role("heading", name="Live", level=1)).to_be_visible()
    expect(page.get_by_text("Harbour Office")).to_be_visible()
    expect(page.get_by_role("region", name="Cameras").get_by_text("Front desk")).to_be_visible(timeout=A_MINUTE)
    expect(page.get_by_text("Ayu Lestari").first).to_be_visible(timeout=A_MINUTE)
    page.goto(f"{fresh.url}/setup")
    expect(page.get_by_role("heading", name="Hadir is ready")).to_be_visible()
    expect(page.get_by_role("navigation", name="Steps").get_by_text("(done)")).to_have_count(3)


def become_admin(fresh: Server, page: Page) -> None:
    page.goto(fresh.link())
    expect(page.get_by_role("heading", name="Create the first admin")).to_be_visible()
    page.get_by_label("User name").fill("adi")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Create admin").click()
    expect(page.get_by_role("heading", name="Create the first admin")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create admin").click()
    expect(page.get_by_role("heading", name="Set up Hadir")).to_be_visible()


def name_the_site(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_have_text("Give the site a name.")
    page.get_by_label("Site name").fill("Harbour Office")
    page.get_by_role("combobox", name="Time zone").fill("makas")
    page.get_by_role("option", name="Asia/Makassar").click()
    page.get_by_label("Language").select_option("id")
    expect(page.get_by_role("heading", name="Siapkan Hadir")).to_be_visible()
    expect(page.get_by_label("Nama lokasi")).to_have_value("Harbour Office")
    page.get_by_label("Bahasa").select_option("en")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="First camera")).to_be_visible()
    site = page.request.get(f"{origin(page)}/api/settings").json()["site"]
    assert site == {"name": "Harbour Office", "time_zone": "Asia/Makassar", "language": "en"}


def add_the_camera(page: Page, office: SimulatedCamera) -> None:
    page.get_by_label("Name", exact=True).fill("Front desk")
    page.get_by_label("Address", exact=True).fill(office.url)
    page.get_by_label("User name of the camera").fill(VIEWER)
    page.get_by_label("Password of the camera").fill("a wrong one")
    page.get_by_role("button", name="Test").click()
    expect(page.get_by_text("No picture came")).to_be_visible(timeout=20_000)
    page.get_by_label("Password of the camera").fill(SECRET)
    page.get_by_role("button", name="Test").click()
    picture = page.get_by_alt_text("The camera answers")
    expect(picture).to_be_visible(timeout=20_000)
    assert picture.evaluate("image => image.naturalWidth") > 300
    page.get_by_role("button", name="Add camera").click()
    expect(page.get_by_role("heading", name="First person")).to_be_visible()


def enrol(page: Page, name: str, portrait: Path) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Add and show the face").click()
    page.get_by_role("button", name="Photographs", exact=True).click()
    page.get_by_label("Choose photographs").set_input_files(portrait)
    expect(page.get_by_text("1 face is enrolled.")).to_be_visible(timeout=A_MINUTE)
    page.get_by_role("button", name="Go on", exact=True).click()


def test_every_step_can_be_left_out_and_done_later(fresh: Server, page: Page) -> None:
    become_admin(fresh, page)
    for step in ("Your site", "First camera", "First person"):
        expect(page.get_by_role("heading", name=step)).to_be_visible()
        page.get_by_role("button", name="Skip for now").click()
    expect(page.get_by_role("heading", name="Hadir runs")).to_be_visible()
    undone = page.get_by_role("listitem").filter(has_text="Not done yet: First camera")
    undone.get_by_role("button", name="Do it now").click()
    expect(page.get_by_role("heading", name="First camera")).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Live").click()
    expect(page.get_by_role("heading", name="No camera yet")).to_be_visible()


def origin(page: Page) -> str:
    return re.sub(r"(?<=\d)/.*", "", page.url)
