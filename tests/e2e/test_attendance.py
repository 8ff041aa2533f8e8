"""HR's day: finding a row, one person's day, an Excel file that says what the page says, and deleting logs."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.conftest import MODELS
from tests.e2e.filled_site import fill
from tests.e2e.server import Server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(300)]


@pytest.fixture
def hana(filled: Server, page: Page) -> Page:
    filled.sign_in_as("hana", page)
    return page


def yesterday(server: Server) -> str:
    """The last workday of the filled site that is over."""
    rows = server.get("/api/attendances?per_page=200&sort=workday&descending=true").json()["items"]
    days = sorted({row["workday"] for row in rows})
    return str(days[-2])


def test_a_day_is_filtered_and_leads_to_a_person_s_day(filled: Server, hana: Page) -> None:
    day = yesterday(filled)
    hana.goto(f"{filled.url}/attendance?day={day}")
    table = hana.get_by_role("table", name="Attendance")
    expect(table.get_by_role("row")).not_to_have_count(1)
    hana.get_by_label("Department", exact=True).select_option("Finance")
    expected = filled.get(f"/api/attendances?from={day}&to={day}&department=Finance").json()["items"]
    expect(table.get_by_role("row")).to_have_count(len(expected) + 1)
    assert "department=Finance" in hana.url
    hana.reload()
    expect(table.get_by_role("row")).to_have_count(len(expected) + 1)
    name = expected[0]["name"]
    table.get_by_role("link", name=name).click()
    expect(hana.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(hana.get_by_role("region", name="The day").get_by_role("img").first).to_be_visible()
    hana.get_by_role("button", name="Next day").click()
    expect(hana).to_have_url(f"{filled.url}/attendance/people/{expected[0]['employee'].replace(' ', '%20')}")
    hana.go_back()


def test_the_month_has_a_cell_for_each_workday(filled: Server, hana: Page) -> None:
    grid = hana.get_by_role("table", name="Month")
    month = filled.get("/api/attendances?per_page=1").json()["items"][0]["workday"][:7]
    hana.goto(f"{filled.url}/attendance/month?month={month}")
    days = filled.get("/api/attendances?employee=e005&per_page=200").json()["items"]
    rows = sum(row["workday"].startswith(month) for row in days)
    expect(grid.get_by_role("link", name="Agus Wijaya,")).to_have_count(rows)


def test_the_excel_file_says_what_the_api_says(filled: Server, hana: Page, tmp_path: Path) -> None:
    day = yesterday(filled)
    hana.goto(f"{filled.url}/attendance?day={day}")
    hana.get_by_role("button", name="Download").click()
    with hana.expect_download() as waiting:
        hana.get_by_role("menuitem", name="Download as Excel").click()
    file = tmp_path / "attendance.xlsx"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.endswith(".xlsx")
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows(values_only=True)
    place = [str(name).lower() for name in heading]
    names = sorted(str(row[place.index("name")]) for row in rows)
    expected = filled.get(f"/api/attendances?from={day}&to={day}&per_page=200").json()["items"]
    assert names == sorted(row["name"] for row in expected)


def test_the_old_address_of_the_summary_is_a_page_for_a_browser(filled: Server, hana: Page) -> None:
    hana.goto(f"{filled.url}/attendance-summary")
    expect(hana.get_by_role("table", name="Summary").get_by_role("row")).not_to_have_count(1)


@pytest.fixture
def own_site(filmed: Path, tmp_path: Path) -> Iterator[Server]:
    """A filled site that may be emptied."""
    home = tmp_path / "home"
    fill(home, filmed / "demo", datetime.now(UTC))
    (home / "models").symlink_to(MODELS)
    server = Server(home, free_port(), "serve")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(home)


def test_logs_are_deleted_after_saying_how_many(own_site: Server, page: Page) -> None:
    own_site.sign_in_as("adi", page)
    page.goto(f"{own_site.url}/reports")
    logs = page.get_by_role("region", name="Reset logs")
    logs.get_by_label("What is deleted").select_option("alert_logs")
    until = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    logs.get_by_label("From").fill(datetime.now(UTC).date().isoformat())
    logs.get_by_label("To").fill(until)
    expect(logs.get_by_role("alert")).to_have_text("The first day comes after the last.")
    expect(logs.get_by_role("button", name="Reset logs")).to_be_disabled()
    logs.get_by_label("From").fill("")
    preview = own_site.get(f"/api/admin/reset_logs?table=alert_logs&to_date={until}").json()
    count = preview["alert_logs"]
    assert count > 0
    expect(logs.get_by_text(f"This would delete 0 sightings and {count} alerts.")).to_be_visible()
    logs.get_by_role("button", name="Reset logs").click()
    dialog = page.get_by_role("dialog", name="Delete these logs?")
    expect(dialog.get_by_role("button", name="Reset logs")).to_be_disabled()
    dialog.get_by_label("Type delete to confirm").fill("delete")
    dialog.get_by_role("button", name="Reset logs").click()
    expect(page.get_by_text(f"0 sightings and {count} alerts were deleted.").first).to_be_visible()
    expect(logs.get_by_text("There is nothing to delete.")).to_be_visible()
    assert own_site.get("/api/attendances?per_page=1").json()["total"] > 300
