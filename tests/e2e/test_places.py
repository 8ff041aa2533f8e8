"""What people do at zones and lines: in the list, in the report on shifts, and as alerts."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(200)]


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any], filled: Server) -> dict[str, Any]:
    return {**browser_context_args, "base_url": filled.url}


@pytest.fixture
def security(filled: Server, page: Page) -> Page:
    """A browser in which sari is signed in."""
    filled.sign_in_as("sari", page)
    return page


def test_activities_are_listed_filtered_and_shown(security: Page) -> None:
    security.goto("/crowds")
    security.get_by_role("navigation", name="Crowds").get_by_role("link", name="Places").click()
    table = security.get_by_role("table", name="Places")
    expect(table.get_by_role("row").nth(5)).to_be_visible()
    security.get_by_label("Kind").select_option(label="Phone used")
    row = table.get_by_role("row").filter(has_text="Phone used").first
    expect(row).to_contain_text("Loading bay")
    expect(row).to_contain_text("Warehouse")
    expect(row).to_contain_text("Dewi Kusuma")
    expect(table.get_by_text("Visit", exact=True)).to_have_count(0)
    row.get_by_role("button", name="Phone used, Loading bay").click()
    picture = security.get_by_role("dialog").get_by_role("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    security.keyboard.press("Escape")
    security.get_by_role("button", name="Clear filters").click()
    security.get_by_label("Zone or line").select_option(label="Turnstile")
    expect(table.get_by_role("row").filter(has_text="Line, ").first).to_be_visible()
    expect(table.get_by_text("Print corner")).to_have_count(0)


def test_what_is_listed_can_be_taken_into_a_spreadsheet(security: Page) -> None:
    security.goto("/crowds/places?kind=tailgating")
    security.get_by_role("button", name="Download").click()
    with security.expect_download() as saved:
        security.get_by_role("menuitem", name="Download as CSV").click()
    lines = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 2
    assert all("Tailgating" in line for line in lines[1:])


def test_how_a_post_was_attended_is_told_by_shift(security: Page, filled: Server) -> None:
    security.goto("/crowds/shifts")
    row = security.get_by_role("table", name="Posts and desks").get_by_role("row").filter(has_text="Night").first
    expect(row).to_contain_text("Guard post")
    expect(row).to_contain_text(re.compile(r"\d+ %, \d+ h \d+ min"))
    expect(row).to_contain_text(re.compile(r"\d\d:\d\d.\d\d:\d\d"))
    meals = security.get_by_role("table", name="Meals and areas")
    expect(meals.get_by_role("row").filter(has_text="Canteen tables").first).to_contain_text(re.compile(r"\d+ min"))


def test_an_alert_about_a_place_says_where_how_grave_and_shows_it(security: Page) -> None:
    security.goto("/alerts?state=all&kind=intrusion")
    row = security.get_by_role("table", name="Alerts").get_by_role("row").filter(has_text="Intrusion").first
    expect(row).to_contain_text("Intrusion: Server room door")
    expect(row).to_contain_text("Critical")
    expect(row).to_contain_text("Open office · Server room door")
    row.click()
    dialog = security.get_by_role("dialog", name="Intrusion: Server room door")
    expect(dialog).to_contain_text("Critical")
    picture = dialog.get_by_role("img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_an_alert_about_a_pattern_says_why(security: Page) -> None:
    security.goto("/alerts?state=all&kind=pattern")
    row = security.get_by_role("table", name="Alerts").get_by_role("row").filter(has_text="Dimas Saputra")
    expect(row).to_contain_text("Never seen here before, on 21 days elsewhere.")
    expect(row).to_contain_text("Info")


def test_the_pages_of_places_fit_a_phone(security: Page) -> None:
    security.set_viewport_size({"width": 390, "height": 844})
    for address in ("/crowds", "/crowds/places", "/crowds/shifts", "/alerts?state=all"):
        security.goto(address)
        expect(security.get_by_role("heading", level=1)).to_be_visible()
        expect(security.locator("main .animate-pulse")).to_have_count(0)
        assert security.evaluate("document.documentElement.scrollWidth") <= 390
