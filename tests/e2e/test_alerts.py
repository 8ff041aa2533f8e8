"""Security's day: the bell that is right in every tab, an absence that comes and goes by itself, and who is here."""

import json
import re
from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(400)]

A_MINUTE = 90_000


@pytest.fixture
def impatient(demo: Server) -> Iterator[Server]:
    """The demonstration, where whoever is unseen for five seconds is missing."""
    before = demo.get("/api/settings").json()
    quick = json.loads(json.dumps(before))
    quick["attendance"] |= {"absent_after": 5, "lateness": 1}
    assert httpx2.put(f"{demo.url}/api/settings", json=quick, headers=demo.headers).status_code == 200
    yield demo
    assert httpx2.put(f"{demo.url}/api/settings", json=before, headers=demo.headers).status_code == 200


def test_an_absence_rings_in_every_tab_and_ends_when_the_person_returns(impatient: Server, page: Page) -> None:
    page.context.add_cookies([{"name": "hadir_session", "value": impatient.session, "url": impatient.url}])
    other = page.context.new_page()
    other.goto(f"{impatient.url}/people")
    page.goto(f"{impatient.url}/alerts?kind=absence")
    table = page.get_by_role("table", name="Alerts")
    row = table.get_by_role("row").filter(has_text="Absent:").first
    expect(row).to_be_visible(timeout=A_MINUTE)
    for tab in (page, other):
        expect(tab.get_by_role("button", name="new alert")).to_be_visible(timeout=10_000)
        expect(tab).to_have_title(re.compile(r"^\(\d+\) "))
    page.get_by_role("button", name="Resolved").click()
    expect(table.get_by_text("Came back").first).to_be_visible(timeout=A_MINUTE)


def test_what_one_tab_acknowledges_the_other_knows(filled: Server, page: Page) -> None:
    filled.sign_in_as("sari", page)
    other = page.context.new_page()
    other.goto(f"{filled.url}/presence")
    page.goto(filled.url)
    unread = filled.get("/api/alerts/unread").json()["unread"]
    assert unread >= 1
    page.get_by_role("button", name="new alert").click()
    panel = page.get_by_role("dialog", name="Newest alerts")
    expect(panel.get_by_role("listitem").first).to_be_visible()
    panel.get_by_role("button", name="Acknowledge all").click()
    for tab in (page, other):
        expect(tab.get_by_role("button", name="Alerts: nothing new", include_hidden=True)).to_be_attached()
    assert filled.get("/api/alerts?state=acknowledged").json()["items"][0]["acknowledged_by"] == "sari"


def test_presence_is_filtered_and_a_viewer_sees_no_record(filled: Server, page: Page) -> None:
    filled.sign_in_as("vino", page)
    page.goto(f"{filled.url}/presence")
    people = page.get_by_role("list", name="Presence").get_by_role("listitem")
    expect(people).to_have_count(24)
    page.get_by_label("Department").select_option("Security")
    expect(people).to_have_count(3)
    page.get_by_label("Name").fill("agus")
    expect(people).to_have_count(1)
    expect(people.get_by_role("link", name="Agus Wijaya")).to_have_count(0)
    expect(page.get_by_role("link", name="Attendance")).to_have_count(0)
    page.goto(f"{filled.url}/alerts")
    expect(page.get_by_role("alert")).to_be_visible()


def test_crowds_are_shown_with_their_pictures(filled: Server, page: Page) -> None:
    filled.sign_in_as("sari", page)
    page.goto(f"{filled.url}/crowd-detection")
    cards = page.get_by_role("list", name="Crowds").get_by_role("listitem")
    expect(cards.first.get_by_role("img")).to_be_visible()
    cards.first.get_by_role("button").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
