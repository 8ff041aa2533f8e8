"""A camera from its address to its removal, and drawing on its picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Server
from tests.simulator.camera import SimulatedCamera

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(200)]

CAMERA = "loading-dock"
NAME = "Loading dock"
VIEWER, SECRET = "view", "s3cret of the dock"
PATIENCE = 30_000
"""Milliseconds; the server looks at other cameras meanwhile."""

NEAR = 0.01
"""How far from where the mouse was a point may lie, in shares of the picture."""

SQUARE = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)]


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any], filled: Server) -> dict[str, Any]:
    """Addresses are those of the filled site; `base_url` itself would hold for all modules, or for none."""
    return {**browser_context_args, "base_url": filled.url}


@pytest.fixture
def dock(filmed: Path) -> Iterator[SimulatedCamera]:
    """A camera in the network that asks for a password."""
    with SimulatedCamera(
        filmed / "demo" / "camera_configs" / "office" / "office.mp4", username=VIEWER, password=SECRET
    ) as camera:
        yield camera


@pytest.fixture
def admin(filled: Server, page: Page) -> Iterator[Page]:
    """A browser in which adi is signed in; the camera is gone afterwards."""
    filled.sign_in_as("adi", page)
    yield page
    filled.sign_in_as("adi", page)
    httpx2.delete(f"{filled.url}/api/cameras/{CAMERA}", headers=filled.headers)


@pytest.fixture
def door(filled: Server, admin: Page, dock: SimulatedCamera) -> str:
    """The address of the editor of a door camera on which nothing is drawn yet."""
    wish = {"id": CAMERA, "name": NAME, "source": dock.url, "username": VIEWER, "password": SECRET, "role": "door"}
    added = httpx2.post(f"{filled.url}/api/cameras", json=wish, headers=filled.headers)
    assert added.status_code == 201, added.text
    return f"/cameras/{CAMERA}/picture"


def kept(page: Page) -> Any:
    """The camera as the API tells it to whoever is signed in in the browser."""
    return page.request.get(f"/api/cameras/{CAMERA}").json()


def stage(page: Page) -> Locator:
    return page.get_by_role("group", name="On the picture")


def at(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Where in the window a place of the picture is."""
    box = stage(page).bounding_box()
    assert box is not None
    return box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]


def open_editor(page: Page, address: str) -> None:
    page.goto(address)
    picture = page.get_by_alt_text(f"Picture of {NAME}")
    expect(picture).to_be_visible(timeout=PATIENCE)
    assert picture.evaluate("image => image.naturalWidth") > 300


def draw_square(page: Page) -> None:
    panel(page, "Crowd region").get_by_role("button", name="Draw").click()
    for corner in SQUARE:
        page.mouse.click(*at(page, corner))
    page.keyboard.press("Enter")
    expect(corners(page)).to_have_count(len(SQUARE))


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def corners(page: Page) -> Locator:
    return stage(page).get_by_role("button", name="Crowd region, point")


def save(page: Page) -> None:
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        page.get_by_role("button", name="Save", exact=True).click()
    assert saved.value.ok, saved.value.text()
    expect(page.get_by_text(f"What is drawn on {NAME} was saved.").last).to_be_visible()


def test_a_camera_is_tried_added_and_removed(admin: Page, dock: SimulatedCamera) -> None:
    admin.goto("/cameras")
    admin.get_by_role("link", name="Add camera").click()
    admin.get_by_label("Name", exact=True).fill(NAME)
    expect(admin.get_by_label("Id", exact=True)).to_have_value(CAMERA)
    admin.get_by_label("Address", exact=True).fill(dock.url)
    admin.get_by_label("User name of the camera").fill(VIEWER)
    admin.get_by_label("Password of the camera").fill(SECRET)
    admin.get_by_role("button", name="Test").click()
    picture = admin.get_by_alt_text("The camera answers")
    expect(picture).to_be_visible(timeout=PATIENCE)
    assert picture.evaluate("image => image.naturalWidth") > 300
    admin.get_by_role("button", name="Add camera").click()
    row = admin.get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text("Online", timeout=PATIENCE)
    assert SECRET not in str(kept(admin)), "no password is told"
    row.get_by_text("Area").click()
    admin.get_by_role("button", name="Remove camera").click()
    admin.get_by_role("dialog", name=f"Remove {NAME}?").get_by_role("button", name="Remove camera").click()
    expect(admin.get_by_role("heading", name="Cameras", level=1)).to_be_visible()
    expect(row).to_have_count(0)
    assert admin.request.get(f"/api/cameras/{CAMERA}").status == 404


def test_a_region_is_drawn_with_the_mouse_changed_by_the_keyboard_and_kept(admin: Page, door: str) -> None:
    open_editor(admin, door)
    draw_square(admin)
    save(admin)
    assert kept(admin)["roi"] == [pytest.approx(corner, abs=NEAR) for corner in SQUARE]
    admin.mouse.click(*at(admin, (0.5, 0.2)))
    expect(corners(admin)).to_have_count(5)
    admin.keyboard.press("Control+z")
    expect(corners(admin)).to_have_count(4)
    admin.keyboard.press("Control+Shift+z")
    expect(corners(admin)).to_have_count(5)
    corners(admin).nth(1).focus()
    admin.keyboard.press("Delete")
    expect(corners(admin)).to_have_count(4)
    before = kept(admin)["roi"][0]
    corners(admin).first.focus()
    admin.keyboard.press("Shift+ArrowLeft")
    admin.keyboard.press("ArrowUp")
    save(admin)
    after = kept(admin)["roi"]
    assert after[0] == pytest.approx([before[0] - 0.02, before[1] - 0.002])
    admin.reload()
    expect(corners(admin)).to_have_count(4)
    panel(admin, "Crowd region").get_by_role("button", name="Clear").click()
    save(admin)
    assert kept(admin)["roi"] == []


def test_a_border_cannot_be_drawn_or_dragged_across_itself(admin: Page, door: str) -> None:
    open_editor(admin, door)
    panel(admin, "Crowd region").get_by_role("button", name="Draw").click()
    for corner in (*SQUARE[:3], (0.5, 0.1)):
        admin.mouse.click(*at(admin, corner))
    expect(admin.get_by_role("alert")).to_contain_text("The border would cross itself")
    admin.keyboard.press("Escape")
    draw_square(admin)
    admin.mouse.move(*at(admin, SQUARE[0]))
    admin.mouse.down()
    admin.mouse.move(*at(admin, (0.7, 0.3)), steps=5)
    admin.mouse.move(*at(admin, (0.95, 0.5)), steps=5)
    expect(admin.get_by_role("alert")).to_contain_text("The border would cross itself")
    admin.mouse.up()
    save(admin)
    x, y = kept(admin)["roi"][0]
    assert x < SQUARE[1][0], "the point stayed where the border was whole"
    assert y > SQUARE[0][1]


def test_the_line_of_a_door_is_drawn_turned_round_and_kept(admin: Page, door: str) -> None:
    open_editor(admin, door)
    panel(admin, "Door line").get_by_role("button", name="Draw").click()
    for end in ((0.3, 0.6), (0.7, 0.6)):
        admin.mouse.click(*at(admin, end))
    save(admin)
    line = kept(admin)["line"]
    assert [line["start"], line["end"]] == [pytest.approx((0.3, 0.6), abs=NEAR), pytest.approx((0.7, 0.6), abs=NEAR)]
    assert line["inside"] == "right", "the arrow points down, which is right of whoever walks from left to right"
    admin.get_by_role("button", name="Turn the direction of the door line round").click()
    save(admin)
    assert kept(admin)["line"]["inside"] == "left"
    assert kept(admin)["role"] == "door"


def test_a_zone_is_drawn_named_and_given_a_rule(admin: Page, door: str) -> None:
    open_editor(admin, door)
    zones = panel(admin, "Zones")
    zones.get_by_role("button", name="Draw zone").click()
    for corner in SQUARE:
        admin.mouse.click(*at(admin, corner))
    admin.keyboard.press("Enter")
    zones.get_by_label("Name").fill("Vault")
    zones.get_by_label("What it is for").select_option(label="Restricted")
    expect(zones).to_contain_text("Nobody may be here in its hours")
    zones.get_by_role("button", name="At certain hours").click()
    zones.get_by_label("From").fill("22:00")
    zones.get_by_label("Until").fill("6")
    zones.get_by_label("Alert after … in the zone", exact=True).fill("5")
    first = stage(admin).get_by_role("button", name="Vault, point 1 of 4")
    first.focus()
    admin.keyboard.press("Shift+ArrowRight")
    save(admin)
    [zone] = kept(admin)["zones"]
    assert zone["points"][0] == pytest.approx((SQUARE[0][0] + 0.02, SQUARE[0][1]), abs=NEAR)
    assert zone["points"][1:] == [pytest.approx(corner, abs=NEAR) for corner in SQUARE[1:]]
    said = {name: zone[name] for name in ("name", "kind", "after_s", "severity")}
    assert said == {"name": "Vault", "kind": "restricted", "after_s": 5, "severity": "critical"}
    assert zone["hours"] == {"start": "22:00", "end": "06:00", "days": [0, 1, 2, 3, 4]}


def test_places_are_drawn_without_a_mouse_and_taken_back(admin: Page, door: str) -> None:
    open_editor(admin, door)
    press(panel(admin, "Zones").get_by_role("button", name="Put in the middle"))
    press(panel(admin, "Counting lines").get_by_role("button", name="Put in the middle"))
    lines = panel(admin, "Counting lines")
    press(lines.get_by_role("button", name="Turn round"))
    lines.get_by_label("Name").fill("zone 1")
    expect(lines.get_by_role("alert")).to_contain_text("There is another zone or line of that name")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_text("Something is missing or wrong")).to_be_visible()
    assert kept(admin)["zones"] == []
    lines.get_by_label("Name").fill("Stairs")
    save(admin)
    assert [place["name"] for place in (*kept(admin)["zones"], *kept(admin)["lines"])] == ["Zone 1", "Stairs"]
    assert kept(admin)["lines"][0]["inside"] == "left"
    admin.reload()
    row = panel(admin, "Zones").get_by_role("button", name="Zone 1")
    press(lines.get_by_role("button", name="Stairs"))
    expect(row).to_have_attribute("aria-expanded", "false")
    press(row)
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(stage(admin).get_by_role("button", name="Zone 1, point")).to_have_count(4)
    press(panel(admin, "Zones").get_by_role("button", name="Remove", exact=True))
    expect(row).to_have_count(0)
    admin.locator("body").press("Control+z")
    expect(row).to_be_visible()


def press(button: Locator) -> None:
    """Press a button by the keyboard."""
    button.focus()
    button.press("Enter")


def test_what_a_camera_looks_for_is_chosen_and_kept_beside_what_is_drawn(admin: Page, door: str) -> None:
    open_editor(admin, door)
    panel(admin, "Zones").get_by_role("button", name="Put in the middle").click()
    save(admin)
    admin.get_by_role("link", name="Camera settings").click()
    admin.get_by_role("switch", name="Alert about crowds").check()
    admin.get_by_label("From how many people").fill("7")
    admin.get_by_role("switch", name="Standing and sitting").uncheck()
    admin.get_by_label("Faces that are pictures").select_option(label="Do not let it count")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_text(f"{NAME} was saved.").last).to_be_visible()
    camera = kept(admin)
    assert camera["crowds"] == {"alert_size": 7, "cooldown_s": 300, "severity": "warning"}
    assert (camera["posture"], camera["liveness"], camera["patterns"]) == (False, "enforce", True)
    assert [zone["name"] for zone in camera["zones"]] == ["Zone 1"]


def test_what_somebody_else_changed_meanwhile_is_not_lost(admin: Page, door: str, filled: Server) -> None:
    open_editor(admin, door)
    draw_square(admin)
    theirs = {"points": [[0.1, 0.1], [0.9, 0.1], [0.5, 0.9]]}
    httpx2.post(f"{filled.url}/api/set_roi/{CAMERA}", json=theirs, headers=filled.headers)
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_role("alert")).to_contain_text("Somebody else has changed this camera")
    assert len(kept(admin)["roi"]) == 3
    admin.get_by_role("button", name="Load theirs").click()
    expect(corners(admin)).to_have_count(3)
    admin.get_by_role("link", name="Camera settings").click()
    expect(admin.get_by_role("button", name="Remove camera")).to_be_visible()


def test_the_editor_fits_a_phone_and_its_fingers(admin: Page, door: str) -> None:
    admin.set_viewport_size({"width": 390, "height": 844})
    open_editor(admin, door)
    assert admin.evaluate("document.documentElement.scrollWidth") <= 390
    panel(admin, "Crowd region").get_by_role("button", name="Put in the middle").click()
    expect(corners(admin)).to_have_count(4)
    box = corners(admin).first.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
