"""What an admin does under Settings, and what nobody may lose or see there."""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.filled_site import PASSWORD
from tests.e2e.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(200)]

PAGES = ("", "/users", "/tokens", "/shifts", "/audit", "/system")
ENGLISH = (
    "Settings|Save|Discard|Add|default|seconds|days|Back to|What it will change|Users|Role|State|Never|Shifts|Until"
    "|Audit|Everything|When|What|Analysis|Record|Database|Licence|Version|Cameras|Latency|Skip|Step|Language|Time zone"
)


@pytest.fixture
def admin(filled: Server, page: Page) -> Iterator[Page]:
    """A browser in which adi is signed in; the settings are put back afterwards."""
    filled.sign_in_as("adi", page)
    before = filled.get("/api/settings").json()
    yield page
    filled.sign_in_as("adi", page)
    put_settings(filled, before)


def put_settings(server: Server, parameters: dict[str, Any]) -> None:
    answer = httpx2.put(f"{server.url}/api/settings", json=parameters, headers=server.headers)
    assert answer.status_code == 200, answer.text


def kept(page: Page, section: str, name: str) -> Any:
    """What the API says a parameter is, to whoever is signed in in the browser."""
    return page.request.get("/api/settings").json()[section][name]


def summary(page: Page) -> Locator:
    return page.get_by_role("complementary", name="What it will change")


def number(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args: dict[str, Any], filled: Server) -> dict[str, Any]:
    """Addresses are those of the filled site; `base_url` itself would hold for all modules, or for none."""
    return {**browser_context_args, "base_url": filled.url}


def test_a_change_is_explained_saved_and_taken_back(admin: Page) -> None:
    admin.goto("/settings")
    expect(summary(admin)).to_contain_text("Nothing is changed yet")
    number(admin, "Keep snapshots for").fill("14")
    number(admin, "Off after").fill("90")
    expect(summary(admin)).to_contain_text("2 changes")
    change = summary(admin).get_by_role("listitem").filter(has_text="Keep snapshots for")
    expect(change).to_contain_text("from 30 days to 14 days")
    expect(change).to_contain_text("pictures older than 14 days are deleted")
    summary(admin).get_by_role("button", name="Undo the change of Off after").click()
    expect(number(admin, "Off after")).to_have_value("60")
    summary(admin).get_by_role("button", name="Save").click()
    expect(summary(admin)).to_contain_text("Nothing is changed yet")
    assert kept(admin, "retention", "snapshots_days") == 14
    assert kept(admin, "attendance", "absent_after") == 60
    admin.get_by_role("button", name="Keep snapshots for: Back to 30 days").click()
    summary(admin).get_by_role("button", name="Save").click()
    expect(summary(admin)).to_contain_text("Nothing is changed yet")
    assert kept(admin, "retention", "snapshots_days") == 30


def test_what_is_wrong_is_said_at_its_field_and_not_sent(admin: Page) -> None:
    admin.goto("/settings")
    number(admin, "Off after").fill("2")
    field = admin.locator("[id='parameter-attendance.absent_after']")
    expect(field.get_by_role("alert")).to_have_text("It must be from 5 to 86,400 seconds.")
    summary(admin).get_by_role("button", name="Save").click()
    expect(number(admin, "Off after")).to_be_focused()
    assert kept(admin, "attendance", "absent_after") == 60
    number(admin, "Off after").fill("60")
    expect(field.get_by_role("alert")).to_have_count(0)


def test_another_admins_change_in_between_loses_nothing_typed(filled: Server, admin: Page) -> None:
    admin.goto("/settings")
    number(admin, "Off after").fill("45")
    theirs = filled.get("/api/settings").json()
    theirs["attendance"]["exit_confirm"] = 25
    put_settings(filled, theirs)
    summary(admin).get_by_role("button", name="Save").click()
    conflict = summary(admin).get_by_role("alert")
    expect(conflict).to_contain_text("Somebody else has changed the settings meanwhile")
    expect(conflict).to_contain_text("Confirm an exit after")
    expect(conflict).to_contain_text("from 20 seconds to 25 seconds")
    expect(number(admin, "Off after")).to_have_value("45")
    assert kept(admin, "attendance", "absent_after") == 60
    summary(admin).get_by_role("button", name="Save").click()
    expect(summary(admin)).to_contain_text("Nothing is changed yet")
    assert kept(admin, "attendance", "absent_after") == 45
    assert kept(admin, "attendance", "exit_confirm") == 25


def test_a_session_that_ends_in_the_middle_keeps_what_was_typed(filled: Server, admin: Page) -> None:
    admin.goto("/settings")
    number(admin, "Merge repeats within").fill("75")
    httpx2.post(f"{filled.url}/api/auth/sign-out", headers=filled.headers)
    summary(admin).get_by_role("button", name="Save").click()
    sign_in_again(admin)
    expect(number(admin, "Merge repeats within")).to_have_value("75")
    summary(admin).get_by_role("button", name="Save").click()
    expect(summary(admin)).to_contain_text("Nothing is changed yet")
    assert kept(admin, "attendance", "merge_within") == 75


def test_a_session_that_ends_under_a_dialog_keeps_it_open(filled: Server, admin: Page) -> None:
    admin.goto("/settings/shifts")
    admin.get_by_role("button", name="Add shift").click()
    dialog = admin.get_by_role("dialog", name="Add shift")
    dialog.get_by_label("Name").fill("Short watch")
    httpx2.post(f"{filled.url}/api/auth/sign-out", headers=filled.headers)
    sign_in_again(admin)
    expect(dialog.get_by_label("Name")).to_have_value("Short watch")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)


def sign_in_again(page: Page) -> None:
    """Sign in over the page, by keyboard as by mouse kept away from what lies beneath."""
    again = page.get_by_role("dialog", name="Sign in")
    expect(again).to_contain_text("what you typed is still here", timeout=15_000)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert again.evaluate("dialog => dialog.contains(document.activeElement)")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Sign in").click()
    expect(again).to_have_count(0)


def test_leaving_with_unsaved_changes_asks_first(admin: Page) -> None:
    admin.goto("/settings")
    number(admin, "Off after").fill("70")
    admin.get_by_role("link", name="Users", exact=True).click()
    admin.get_by_role("dialog", name="Leave without saving?").get_by_role("button", name="Stay here").click()
    expect(number(admin, "Off after")).to_have_value("70")


def test_a_token_works_until_it_is_revoked(filled: Server, admin: Page) -> None:
    admin.goto("/settings/tokens")
    admin.get_by_role("button", name="Make token").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_label("What it is for").fill("door display")
    dialog.get_by_role("radio", name="Security").check()
    dialog.get_by_role("button", name="Make token").click()
    shown = admin.get_by_role("dialog", name="The secret of door display")
    secret = shown.get_by_role("textbox", name="Secret").input_value()
    expect(shown.get_by_role("textbox", name="Try it")).to_have_value(re.compile(f"^curl .*{secret}"))
    bearer = {"Authorization": f"Bearer {secret}"}
    assert httpx2.get(f"{filled.url}/api/events", headers=bearer).status_code == 200
    assert httpx2.get(f"{filled.url}/api/users", headers=bearer).status_code == 403
    shown.get_by_role("button", name="Done").click()
    expect(admin.get_by_text(secret)).to_have_count(0)
    row = admin.get_by_role("row").filter(has_text="door display")
    expect(row).to_contain_text("Valid")
    row.get_by_role("button", name="Revoke").click()
    admin.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(row).to_contain_text("Revoked")
    assert httpx2.get(f"{filled.url}/api/events", headers=bearer).status_code == 401


def test_somebody_is_let_in_by_a_link_and_shut_out_again(filled: Server, admin: Page, browser: Browser) -> None:
    admin.goto("/settings/users")
    admin.get_by_role("button", name="Add user").click()
    dialog = admin.get_by_role("dialog", name="Add user")
    dialog.get_by_label("User name").fill("adi")
    dialog.get_by_role("radio", name="HR").check()
    dialog.get_by_role("button", name="Add user").click()
    expect(dialog.get_by_role("alert")).to_contain_text("There is a user adi already")
    dialog.get_by_label("User name").fill("rudi")
    dialog.get_by_role("button", name="Add user").click()
    invitation = admin.get_by_role("dialog", name="A link for rudi")
    link = invitation.get_by_role("textbox", name="One-time link").input_value()
    invitation.get_by_role("button", name="Done").click()
    theirs = browser.new_context().new_page()
    theirs.goto(link)
    theirs.get_by_label("Password").fill("a long enough sentence")
    theirs.get_by_role("button", name="Save password").click()
    expect(theirs.get_by_role("button", name="Account: rudi")).to_be_visible()
    choose(admin, "rudi", "Delete user")
    confirmation = admin.get_by_role("dialog", name="Delete rudi?")
    confirmation.get_by_label("Type rudi to confirm").fill("rudi")
    confirmation.get_by_role("button", name="Delete user").click()
    expect(confirmation).to_have_count(0)
    expect(admin.get_by_role("row").filter(has_text="rudi")).to_have_count(0)
    assert theirs.request.get(f"{filled.url}/api/auth/me").status == 401
    theirs.context.close()


def test_the_last_admin_cannot_be_taken_away(admin: Page) -> None:
    admin.goto("/settings/users")
    choose(admin, "adi", "Change role")
    dialog = admin.get_by_role("dialog", name="Change the role of adi")
    dialog.get_by_role("radio", name="Viewer").check()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Make somebody else an admin first")


def choose(page: Page, user: str, action: str) -> None:
    page.get_by_role("button", name=f"Actions for {user}").click()
    page.get_by_role("menuitem", name=action).click()


def test_a_night_shift_is_added_explained_and_deleted(admin: Page) -> None:
    admin.goto("/settings/shifts")
    admin.get_by_role("button", name="Add shift").click()
    dialog = admin.get_by_role("dialog", name="Add shift")
    dialog.get_by_label("Name").fill("Weekend watch")
    dialog.get_by_label("From").fill("21:30")
    dialog.get_by_label("Until").fill("5")
    expect(dialog).to_contain_text("It ends on the next day, after 7 h 30 min")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        dialog.get_by_role("checkbox", name=day).uncheck(force=True)
    expect(dialog.get_by_role("alert")).to_have_text("Choose at least one day.")
    for day in ("Saturday", "Sunday"):
        dialog.get_by_role("checkbox", name=day).check(force=True)
    dialog.get_by_role("button", name="Save").click()
    row = admin.get_by_role("row").filter(has_text="Weekend watch")
    expect(row).to_contain_text(re.compile("21:30.05:00"))
    expect(row).to_contain_text(re.compile("Sat.Sun"))
    choose(admin, "Weekend watch", "Delete shift")
    confirmation = admin.get_by_role("dialog", name="Delete Weekend watch?")
    expect(confirmation).to_contain_text("No employee has this shift")
    confirmation.get_by_role("button", name="Delete shift").click()
    expect(row).to_have_count(0)
    admin.goto("/settings/audit?action=shift.remove")
    expect(admin.get_by_role("row").filter(has_text="Weekend watch")).to_contain_text("Deleted a shift")


def test_in_indonesian_no_english_word_is_left(admin: Page) -> None:
    admin.goto("/settings")
    admin.get_by_role("button", name="Account: adi").click()
    admin.get_by_role("menuitemradio", name="Bahasa Indonesia").click()
    expect(admin.get_by_role("heading", name="Pengaturan", level=1)).to_be_visible()
    for address in (*(f"/settings{page}" for page in PAGES), "/setup?step=site", "/setup?step=finish"):
        admin.goto(address)
        expect(admin.locator("main .animate-pulse")).to_have_count(0)
        heading = admin.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        words = "\n".join(admin.locator("main").evaluate_all(SAID))
        left = re.findall(rf"\b(?:{ENGLISH})\b", words)
        assert not left, f"{address} still says {left}"


SAID = """mains => mains.flatMap(main => [
    ...[...main.querySelectorAll('h1, h2, h3, label, legend, button, th, dt, [role=tab], p, nav a, option')]
        .map(part => part.innerText),
    ...[...main.querySelectorAll('[aria-label], [placeholder], [title]')]
        .flatMap(part => ['aria-label', 'placeholder', 'title'].map(name => part.getAttribute(name) ?? '')),
])"""


def test_whoever_is_no_admin_reads_but_changes_nothing(filled: Server, page: Page) -> None:
    filled.sign_in_as("vino", page)
    page.goto("/settings")
    expect(page.get_by_text("Only an admin may change these.")).to_be_visible()
    expect(page.get_by_text("Keep snapshots for")).to_be_visible()
    expect(page.locator("main").get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("link", name="Users", exact=True)).to_have_count(0)
    page.goto("/settings/users")
    expect(page.get_by_role("heading", name="Only admins see this page")).to_be_visible()


def test_the_settings_fit_a_phone(admin: Page) -> None:
    admin.set_viewport_size({"width": 390, "height": 844})
    for page in PAGES:
        admin.goto(f"/settings{page}")
        expect(admin.get_by_role("heading", level=1)).to_be_visible()
        expect(admin.locator("main .animate-pulse")).to_have_count(0)
        assert admin.evaluate("document.documentElement.scrollWidth") <= 390
    admin.goto("/settings")
    number(admin, "Off after").fill("90")
    expect(summary(admin).get_by_role("button", name="Save", exact=True)).to_have_count(0)
    summary(admin).get_by_role("button", name="Look over and save").click()
    expect(summary(admin)).to_contain_text("from 60 seconds to 90 seconds")
    summary(admin).get_by_role("button", name="Save", exact=True).click()
    expect(summary(admin)).to_be_hidden()
    assert kept(admin, "attendance", "absent_after") == 90
