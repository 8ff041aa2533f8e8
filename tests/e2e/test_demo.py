"""What somebody sees who runs `hadir demo` and opens the page."""

import os
import re
import signal

import httpx2
import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Server
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
    expect(page.get_by_role("region", name="Present")).to_be_visible(timeout=A_MINUTE)
    page.get_by_role("button", name="sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(demo.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_within_a_minute_staff_is_recognised_and_strangers_are_not(live: Page) -> None:
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    present = live.get_by_role("region", name="Present")
    for name in STAFF:
        row = present.get_by_role("listitem").filter(has_text=name)
        expect(row.get_by_text("Available")).to_be_visible(timeout=A_MINUTE)
    expect(live.get_by_role("listitem").filter(has_text="Unknown").first).to_be_visible(timeout=A_MINUTE)
    expect(live.get_by_text(re.compile(r"^\d+ % · \d+ votes?$")).first).to_be_visible(timeout=A_MINUTE)
    faces = live.get_by_alt_text(re.compile("^Face of"))
    expect(faces.first).to_be_visible()
    assert faces.first.evaluate("face => face.complete && face.naturalWidth > 20")


def test_both_cameras_show_moving_pictures(live: Page) -> None:
    for name in ("Entrance", "Office"):
        picture = live.get_by_alt_text(f"Live picture of {name}")
        expect(picture).to_be_visible(timeout=A_MINUTE)
        eventually(lambda picture=picture: picture.evaluate("image => image.naturalWidth") == 960, 20)
    shots = {live.get_by_alt_text("Live picture of Office").screenshot() for _ in range(4)}
    assert len(shots) > 1


def test_many_cameras_leave_connections_for_the_numbers(demo: Server, page: Page) -> None:
    page.route("**/api/status", _with_eight_cameras)
    page.route(re.compile(r"/api/\w+/camera\d"), _from_the_office)
    sign_in(demo, page)
    page.goto(demo.url)
    streams = page.locator("img[src*=video_feed]")
    expect(streams).to_have_count(3, timeout=A_MINUTE)
    _expect_picture(page, "Camera 4")
    for _ in range(3):
        with page.expect_response("**/api/tracking/state", timeout=3000):
            pass
    page.get_by_text("Camera 8").scroll_into_view_if_needed()
    _expect_picture(page, "Camera 8")
    expect(page.get_by_alt_text("Live picture of Camera 1")).to_have_attribute("src", re.compile("^data:image/jpeg"))
    page.evaluate(_TURN_TAB, "hidden")
    expect(streams).to_have_count(0)
    page.evaluate(_TURN_TAB, "visible")
    expect(streams).to_have_count(3)


_TURN_TAB = """state => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def _with_eight_cameras(route: Route) -> None:
    status = route.fetch().json()
    cameras = {camera["id"]: camera for camera in status["cameras"]}
    eight = [cameras["office"] | {"id": f"camera{n}", "name": f"Camera {n}"} for n in range(1, 9)]
    route.fulfill(json=status | {"cameras": eight})


def _from_the_office(route: Route) -> None:
    route.continue_(url=re.sub(r"camera\d", "office", route.request.url))


def _expect_picture(page: Page, camera: str) -> None:
    picture = page.get_by_alt_text(f"Live picture of {camera}")
    eventually(lambda: picture.evaluate("image => image.naturalWidth") > 0, 20)


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
    expect(live.get_by_role("region", name="Present")).to_be_visible(timeout=A_MINUTE)
    assert live.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_server_that_is_away_is_said_and_the_page_recovers_by_itself(demo: Server, live: Page) -> None:
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    demo.stop()
    expect(live.get_by_role("alert")).to_contain_text("Hadir does not answer", timeout=20_000)
    expect(live.get_by_role("region", name="Present").get_by_role("listitem")).to_have_count(len(STAFF))
    demo.start()
    expect(live.get_by_role("alert")).to_have_count(0, timeout=20_000)
    picture = live.get_by_alt_text("Live picture of Office")
    eventually(lambda: picture.evaluate("image => image.naturalWidth") == 960, 30)


def test_a_server_that_hangs_is_said(demo: Server, live: Page) -> None:
    assert demo.process is not None
    expect(live.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    os.kill(demo.process.pid, signal.SIGSTOP)
    try:
        expect(live.get_by_role("alert")).to_contain_text("Hadir does not answer", timeout=15_000)
    finally:
        os.kill(demo.process.pid, signal.SIGCONT)
    expect(live.get_by_role("alert")).to_have_count(0, timeout=20_000)
