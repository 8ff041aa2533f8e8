"""No page, in no look, keeps anybody out: axe-core finds nothing (WCAG 2.1 A and AA, and good practice)."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT, missing
from tests.e2e.looks import LOOKS, PAGES, Look, looking
from tests.e2e.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(600)]

_AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
_CHECK = """async () => {
    const { violations } = await axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 4)}`);
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not _AXE.is_file():
        missing("axe-core is not installed (npm ci in web/)")
    return _AXE.read_text()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_nothing_keeps_anybody_out(filled: Server, browser: Browser, axe: str, look: Look) -> None:
    found: list[str] = []
    with looking(browser, look) as page:
        filled.sign_in_as("adi", page)
        for name, address in PAGES.items():
            found += [f"{name}: {fault}" for fault in _faults(page, filled.url + address, axe)]
    assert not found, "\n".join(found)


def test_the_sign_in_keeps_nobody_out(filled: Server, browser: Browser, axe: str) -> None:
    for look in LOOKS:
        with looking(browser, look) as page:
            assert _faults(page, filled.url, axe) == []


def _faults(page: Page, address: str, axe: str) -> list[str]:
    """What is wrong with a page once it shows what it has."""
    page.goto(address)
    page.locator("h1").first.wait_for(timeout=20_000)
    expect(page.locator(".animate-pulse")).to_have_count(0, timeout=20_000)
    page.evaluate(axe)
    found: list[str] = page.evaluate(_CHECK)
    return found
