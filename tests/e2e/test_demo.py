"""What somebody sees who runs `hadir demo` and opens the page."""

import os
import re
import signal
from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Server
from tests.simulator.waiting import eventually

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(400)]

STAFF = ("Ayu Lestari", "Budi Santoso", "Dewi Kusuma", "Rizal Hakim")
A_MINUTE = 75_000


@pytest.fixture
def live(demo: Server, page: Page) -> Page:
    sign_in(demo, page)
    page.goto(demo.url)
    return page


def sign_in(demo: Server, page: Page) -> None:
    page.context.add_cookies([{"name": "hadir_session", "value": demo.session, "url": demo.url}])


def test_nobody_sees_anything_without_signing_in(demo: Server, page: Page) -> None:
    page.goto(demo.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("User name").fill("demo")
    page.get_by_label("Password").fill("a guess that is wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("That name and password do not belong together.")
    assert httpx2.get(f"{demo.url}/api/tracking/state").status_code == 401


def test_signing_out_ends_it_and_a_used_link_says_so(demo: Server, page: Page) -> None:
    page.goto(demo.link())
    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("used already")
    demo.stop()
    demo.start()
    page.goto("about:blank")
    page.goto(demo.link())
    expect(page.get_by_role("region", name="On camera now")).to_be_visible(timeout=A_MINUTE)
    page.get_by_role("button", name="Account: demo").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(demo.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_within_a_minute_staff_is_recognised_and_strangers_are_not(live: Page) -> None:
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    seen = live.get_by_role("complementary", name="People")
    for name in STAFF:
        expect(seen.get_by_role("listitem").filter(has_text=name).first).to_be_visible(timeout=A_MINUTE)
    expect(live.get_by_role("listitem").filter(has_text="Unknown").first).to_be_visible(timeout=A_MINUTE)
    expect(live.get_by_text(re.compile(r"^\d+ % · \d+ votes?$")).first).to_be_visible(timeout=A_MINUTE)
    faces = live.get_by_alt_text(re.compile("^Face of"))
    expect(faces.first).to_be_visible()
    assert faces.first.evaluate("face => face.complete && face.naturalWidth > 20")


def test_both_cameras_show_moving_pictures_with_names_over_them(live: Page) -> None:
    for name in ("Entrance", "Office"):
        _expect_picture(live, name)
    shots = {_picture(live, "Office").screenshot() for _ in range(4)}
    assert len(shots) > 1
    overlay = live.locator("[data-camera=office] canvas[aria-hidden]")
    eventually(lambda: overlay.evaluate(_HAS_DRAWINGS), 75)


def test_pictures_are_asked_for_only_of_what_is_looked_at(demo: Server, page: Page) -> None:
    newest: dict[str, str] = {}

    def note(payload: str | bytes) -> None:
        found = re.search(r'"(start|stop)_stream",{"camera_id":"(\w+)"', str(payload))
        if found is not None:
            newest[found[2]] = found[1]

    page.on("websocket", lambda socket: socket.on("framesent", note))
    page.set_viewport_size({"width": 390, "height": 340})
    sign_in(demo, page)
    page.goto(demo.url)
    _expect_picture(page, "Entrance")
    assert newest == {"entrance": "start"}
    _picture(page, "Office").scroll_into_view_if_needed()
    _expect_picture(page, "Office")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    _wait(page, lambda: newest["entrance"] == "stop")
    page.evaluate("scrollTo(0, 0)")
    _wait(page, lambda: newest == {"entrance": "start", "office": "stop"})
    page.evaluate(_TURN_TAB, "hidden")
    _wait(page, lambda: newest == {"entrance": "stop", "office": "stop"})
    page.evaluate(_TURN_TAB, "visible")
    _wait(page, lambda: newest == {"entrance": "start", "office": "stop"})


def test_one_camera_is_shown_large_and_the_arrows_go_to_the_next(live: Page) -> None:
    live.get_by_role("link", name="Live picture of Office").click()
    expect(live.get_by_role("heading", name="Office", level=1)).to_be_visible()
    _expect_picture(live, "Office")
    live.keyboard.press("Space")
    expect(live.get_by_text("Paused")).to_be_visible()
    live.keyboard.press("ArrowRight")
    expect(live.get_by_role("heading", name="Entrance", level=1)).to_be_visible()
    _expect_picture(live, "Entrance")
    expect(live.get_by_role("region", name="The last hour").get_by_role("img").first).to_be_attached(timeout=A_MINUTE)


_HAS_DRAWINGS = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some(value => value > 0);
}"""

_TURN_TAB = """state => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def _wait(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for something that the browser tells of: it is heard only while the browser is asked something."""
    for _ in range(100):
        if condition():
            return
        page.wait_for_timeout(100)
    assert condition()


def _picture(page: Page, camera: str) -> Locator:
    return page.get_by_role("img", name=f"Live picture of {camera}")


def _expect_picture(page: Page, camera: str) -> None:
    expect(_picture(page, camera)).to_have_attribute("data-shown", "true", timeout=A_MINUTE)


def test_the_api_tells_what_the_page_shows(demo: Server) -> None:
    def recognised() -> set[str]:
        state = demo.get("/api/tracking/state").json()
        return {sighting["employee"] for sighting in state["sightings"] if sighting["employee"]}

    eventually(lambda: recognised() == set(STAFF), 75)
    status = demo.get("/api/status").json()
    assert {camera["state"] for camera in status["cameras"]} == {"online"}
    assert status["engine"]["pack"] == "open"
    eventually(lambda: demo.get("/api/status").json()["cameras"][0]["fps_analysed"] > 3, 20)


def test_whoever_was_seen_has_come_to_work(demo: Server) -> None:
    def came() -> set[str]:
        return {row["name"] for row in demo.get("/api/attendances").json()["items"]}

    eventually(lambda: came() == set(STAFF), 75)
    log = demo.get("/api/logs").json()["items"]
    assert {row["movement"] for row in log} == {"Entry"}
    face = demo.get(log[0]["face"])
    assert (face.status_code, face.content[:2]) == (200, b"\xff\xd8")


def test_the_feed_is_mjpeg_with_and_without_drawings(demo: Server) -> None:
    for overlay in ("0", "1"):
        address = f"{demo.url}/api/video_feed/office?overlay={overlay}&width=320"
        with httpx2.stream("GET", address, headers=demo.headers) as answer:
            assert answer.headers["content-type"] == "multipart/x-mixed-replace; boundary=hadir"
            received = b""
            for chunk in answer.iter_raw():
                received += chunk
                if received.count(b"--hadir") > 3:
                    break
        assert received.count(b"\xff\xd8\xff") >= 3


def test_the_page_fits_a_phone(live: Page) -> None:
    live.set_viewport_size({"width": 390, "height": 844})
    expect(live.get_by_role("region", name="On camera now")).to_be_visible(timeout=A_MINUTE)
    assert live.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_server_that_is_away_is_said_and_the_page_recovers_by_itself(demo: Server, live: Page) -> None:
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    _expect_picture(live, "Office")
    demo.stop()
    expect(live.get_by_role("alert")).to_contain_text("Connection lost", timeout=20_000)
    _expect_picture(live, "Office")
    demo.start()
    expect(live.get_by_role("alert")).to_have_count(0, timeout=20_000)
    before = _picture(live, "Office").screenshot()
    eventually(lambda: _picture(live, "Office").screenshot() != before, 30)


def test_a_server_that_hangs_is_said(demo: Server, live: Page) -> None:
    assert demo.process is not None
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    os.kill(demo.process.pid, signal.SIGSTOP)
    try:
        expect(live.get_by_role("alert")).to_contain_text("Connection lost", timeout=20_000)
    finally:
        os.kill(demo.process.pid, signal.SIGCONT)
    expect(live.get_by_role("alert")).to_have_count(0, timeout=20_000)
