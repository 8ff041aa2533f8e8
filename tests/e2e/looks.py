"""Every page of the dashboard, and every look that it must be good in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page

PAGES = {
    "live": "/",
    "camera-live": "/live/office",
    "presence": "/presence",
    "attendance": "/attendance",
    "attendance-month": "/attendance/month",
    "attendance-log": "/attendance/log",
    "attendance-summary": "/attendance-summary",
    "attendance-person": "/attendance/people/Ayu%20Lestari",
    "alerts": "/alerts",
    "crowds": "/crowds",
    "places": "/crowds/places",
    "places-shifts": "/crowds/shifts",
    "people": "/people",
    "people-new": "/people/new",
    "people-import": "/people/import",
    "held-faces": "/people/held-faces",
    "unknown-faces": "/people/unknown-faces",
    "person": "/people/Ayu%20Lestari",
    "person-enrol": "/people/e004/enrol",
    "cameras": "/cameras",
    "camera-new": "/cameras/new",
    "camera": "/cameras/office",
    "camera-picture": "/cameras/office/picture",
    "camera-door-picture": "/cameras/entrance/picture",
    "reports": "/reports",
    "settings": "/settings",
    "settings-users": "/settings/users",
    "settings-tokens": "/settings/tokens",
    "settings-shifts": "/settings/shifts",
    "settings-tuning": "/settings/tuning",
    "settings-audit": "/settings/audit",
    "settings-system": "/settings/system",
    "setup": "/setup",
    "no-such-page": "/nowhere",
}
"""The addresses, as the filled site fills them, by their names."""


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at pages.

    Attributes:
        name: Names it.
        width: Of the window, in pixels.
        height: Likewise.
        scheme: What the system prefers.
        language: What the pages speak.
    """

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    language: Literal["en", "id"] = "en"


LOOKS = (
    Look("desktop", 1440, 900, "light"),
    Look("dark", 1440, 900, "dark"),
    Look("phone", 390, 844, "light"),
    Look("indonesian", 1280, 800, "light", "id"),
)


@contextmanager
def looking(browser: Browser, look: Look) -> Iterator[Page]:
    """A page that is looked at so, in a browser that has never been here before."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme, reduced_motion="reduce"
    )
    context.add_init_script(f"localStorage.setItem('hadir.language', '{look.language}')")
    yield context.new_page()
    context.close()
