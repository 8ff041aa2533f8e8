"""How heavy is the dashboard: what it loads, how soon it shows a live picture, and what nine live tiles cost?

A real server on nine RTSP cameras of 640x360; Chromium shows them all at 10 pictures a second. The peer shows MJPEG
feeds in `<img>` elements, as the predecessors did: six of them, as a browser opens no more connections to one server.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.cameras import rtsp_cameras
from benchmarks.live_view import Server, server
from benchmarks.report import console, machine, show
from hadir.domain.access import Role
from tests.e2e.server import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.simulator.clips import synthetic_clip

TILES = 9
FPS = 10
SECONDS = 10
CONNECTIONS = 6
LOADS = 5
PAGES = ("Presence", "Attendance", "Alerts", "Live")

_WATCH = """() => {
    window.pictures = 0;
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (...picture) {
        window.firstPicture ??= performance.now();
        window.pictures += 1;
        return draw.apply(this, picture);
    };
}"""
_FEEDS = """cameras => {
    const feed = id => `<img width="420" src="/api/video_feed/${id}?width=560&fps=10">`;
    document.body.innerHTML = cameras.map(feed).join("");
}"""
_SWITCH = """name => new Promise(resolve => {
    const link = [...document.querySelectorAll("nav a")].find(one => one.textContent === name);
    const begin = performance.now();
    const look = () => document.querySelector("h1")?.textContent === name
        ? resolve(performance.now() - begin)
        : requestAnimationFrame(look);
    link.click();
    requestAnimationFrame(look);
})"""


def visitor(browser: Browser, made: Server) -> BrowserContext:
    """Somebody signed in, who has never been here before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "hadir_session", "value": made.session(Role.ADMIN), "url": made.url}])
    context.add_init_script(f"({_WATCH})()")
    context.add_init_script("localStorage.setItem('hadir.grid', JSON.stringify({ layout: 'nine', chosen: [] }))")
    return context


def first_load(browser: Browser, made: Server) -> tuple[float, float]:
    """Kilobytes of JavaScript as they came, and seconds until the first live picture was drawn."""
    context = visitor(browser, made)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    scripts: set[str] = set()
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda told: scripts.add(told["requestId"]) if _is_script(told) else None)
    session.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(made.url)
    wait_for(page, "window.firstPicture !== undefined")
    seconds: float = page.evaluate("window.firstPicture / 1000")
    page.wait_for_timeout(1000)
    context.close()
    return sum(sizes.get(one, 0.0) for one in scripts) / 1000, seconds


def wait_for(page: Page, condition: str) -> None:
    """Wait until something is true in a page; its policy forbids the browser's own way to wait."""
    while not page.evaluate(condition):
        page.wait_for_timeout(50)


def _is_script(told: dict[str, Any]) -> bool:
    return bool(told["type"] == "Script")


def busy(session: CDPSession, page: Page) -> float:
    """Share of the time in which the page's main thread computes, in its own processor time."""
    before = _task_seconds(session)
    page.wait_for_timeout(SECONDS * 1000)
    return (_task_seconds(session) - before) / SECONDS


def _task_seconds(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def measured(context: BrowserContext) -> tuple[Page, CDPSession]:
    """A page whose main thread is measured."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, session


def tiles(browser: Browser, made: Server) -> tuple[float, float]:
    """What nine tiles take of the main thread, and their pictures a second."""
    context = visitor(browser, made)
    page, session = measured(context)
    page.goto(made.url)
    wait_for(page, f"document.querySelectorAll('[data-shown=true]').length === {TILES}")
    page.wait_for_timeout(2000)
    pictures: int = page.evaluate("window.pictures")
    share = busy(session, page)
    rate = (page.evaluate("window.pictures") - pictures) / SECONDS / TILES
    context.close()
    return share, rate


def feeds(browser: Browser, made: Server) -> float:
    """What six MJPEG feeds take of the main thread."""
    context = visitor(browser, made)
    page, session = measured(context)
    page.goto(f"{made.url}/no-such-page")
    page.evaluate(_FEEDS, [f"camera{number}" for number in range(CONNECTIONS)])
    page.wait_for_timeout(2000)
    share = busy(session, page)
    context.close()
    return share


def switches(browser: Browser, made: Server) -> list[float]:
    """Milliseconds from a click in the rail until the page stands there, once its code has been fetched."""
    context = visitor(browser, made)
    page = context.new_page()
    page.goto(made.url)
    page.wait_for_timeout(2000)
    for name in PAGES:
        page.evaluate(_SWITCH, name)
    times = [float(page.evaluate(_SWITCH, name)) for name in PAGES]
    context.close()
    return times


def main() -> None:
    console.print(machine())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        home.mkdir()
        clip = synthetic_clip(Path(folder) / "clip.mp4", fps=FPS, seconds=10, gop=20)
        with rtsp_cameras(clip, TILES) as addresses, server(home, addresses) as made:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            loads = [first_load(browser, made) for _ in range(LOADS)]
            time.sleep(1)
            share, rate = tiles(browser, made)
            peer = feeds(browser, made)
            times = switches(browser, made)
            browser.close()
    kilobytes, seconds = zip(*loads, strict=True)
    show(
        "The first load, nobody's cache",
        ("JavaScript, kB gzip", "first live picture, s (median)", "slowest"),
        [(max(kilobytes), sorted(seconds)[LOADS // 2], max(seconds))],
    )
    show(
        f"Live pictures at {FPS} a second",
        ("", "main thread busy", "of it for each camera", "pictures/s of each"),
        [
            (f"Hadir, {TILES} tiles with boxes", share, share / TILES, rate),
            (f"MJPEG, {CONNECTIONS} feeds (a browser opens no more)", peer, peer / CONNECTIONS, "-"),
        ],
    )
    show("From one page to another, ms", PAGES, [times])


if __name__ == "__main__":
    main()
