"""Hadir behind the real nginx with TLS, as the example in `deploy/nginx` has it."""

import ssl
from collections.abc import Iterator
from uuid import uuid4

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import missing
from tests.e2e.nginx import NAME, PROGRAM, Nginx
from tests.e2e.server import Server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(400)]

PASSWORD = "correct horse battery"
A_MINUTE = 75_000
ELSEWHERE = "127.0.0.2"
"""Where a visitor comes from; the proxy itself is at 127.0.0.1."""


def new_name(of: str) -> str:
    """A name that nobody had, whichever tests the demonstration's folder has seen."""
    return f"{of}-{uuid4().hex[:8]}"


@pytest.fixture(scope="module")
def nginx(demo: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    if PROGRAM is None:
        missing("nginx is not installed")
    started = Nginx(tmp_path_factory.mktemp("nginx"), demo.port, free_port(), free_port())
    started.start()
    yield started
    started.stop()


@pytest.fixture
def visitor(nginx: Nginx) -> Iterator[httpx2.Client]:
    """A program on another machine."""
    trusting = ssl.create_default_context(cafile=str(nginx.folder / "authority.pem"))
    transport = httpx2.HTTPTransport(verify=trusting, local_address=ELSEWHERE)
    headers = {"Host": f"{NAME}:{nginx.secure}"}
    address = f"https://127.0.0.1:{nginx.secure}"
    with httpx2.Client(base_url=address, headers=headers, transport=transport, timeout=60) as client:
        yield client


@pytest.fixture
def page(browser: Browser, nginx: Nginx, demo: Server) -> Iterator[Page]:
    """A browser that is signed in over HTTPS."""
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800})
    cookie = {"name": "hadir_session", "value": demo.session, "domain": NAME, "path": "/", "secure": True}
    context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Strict"}])
    yield context.new_page()
    context.close()


def test_plain_http_leads_to_https(nginx: Nginx) -> None:
    answer = httpx2.get(f"http://127.0.0.1:{nginx.plain}/attendance?day=2026-03-02", headers={"Host": NAME})
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/attendance?day=2026-03-02")


def test_pages_come_with_the_headers_of_both(visitor: httpx2.Client) -> None:
    answer = visitor.get("/")
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert visitor.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_who_signs_in_is_known_by_their_own_address_and_gets_a_secure_cookie(
    visitor: httpx2.Client, demo: Server
) -> None:
    name = new_name("putri")
    user = {"name": name, "role": "admin", "password": PASSWORD}
    assert httpx2.post(f"{demo.url}/api/users", json=user, headers=demo.headers).status_code == 201
    wish = {"username": name, "password": PASSWORD}
    evil = visitor.post("/api/auth/sign-in", json=wish, headers={"Origin": "https://evil.example"})
    assert evil.status_code == 403
    own = {"X-Forwarded-For": "192.0.2.99", "Origin": f"https://{visitor.headers['Host']}"}
    answer = visitor.post("/api/auth/sign-in", json=wish, headers=own)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    (entry,) = demo.get(f"/api/audit?who={name}&action=sign_in").json()["items"]
    assert entry["address"] == ELSEWHERE


def test_nobody_but_the_proxy_is_believed_about_where_they_are(demo: Server) -> None:
    name = new_name("nobody")
    transport = httpx2.HTTPTransport(local_address=ELSEWHERE)
    with httpx2.Client(transport=transport) as direct:
        direct.post(
            f"{demo.url}/api/auth/sign-in",
            json={"username": name, "password": "wrong"},
            headers={"X-Forwarded-For": "192.0.2.99", "X-Forwarded-Proto": "https"},
        )
    entries = demo.get("/api/audit?action=sign_in.failed").json()["items"]
    assert [entry["address"] for entry in entries if entry["subject"] == name] == [ELSEWHERE]


def test_pictures_and_video_come_piece_by_piece(visitor: httpx2.Client, demo: Server) -> None:
    for path, sign in (
        ("/api/video_feed/office?width=320", b"\xff\xd8\xff"),
        ("/api/video/office", b"ftyp"),
    ):
        with visitor.stream("GET", path, headers=demo.headers) as answer:
            assert answer.status_code == 200
            seen = b""
            for piece in answer.iter_raw():
                seen += piece
                if sign in seen and len(seen) > 20_000:
                    break
        assert sign in seen, f"{path} has no end, and comes all the same"


def test_uploads_may_be_as_large_as_hadir_lets_them(visitor: httpx2.Client, demo: Server) -> None:
    large = {"files": ("large.jpg", b"\xff\xd8" + bytes(3_000_000), "image/jpeg")}
    assert visitor.post("/api/employees/nobody/faces", files=large, headers=demo.headers).status_code == 404
    assert visitor.post("/api/tokens", content=bytes(3_000_000), headers=demo.headers).status_code == 413


def test_a_browser_sees_live_pictures_over_a_websocket(page: Page, nginx: Nginx) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(nginx.url)
    expect(page.get_by_text("AI online")).to_be_visible(timeout=A_MINUTE)
    picture = page.get_by_role("img", name="Live picture of Office")
    expect(picture).to_have_attribute("data-shown", "true", timeout=A_MINUTE)
    assert len({picture.screenshot() for _ in range(5)}) > 1
    assert any(url.startswith(f"wss://{NAME}:{nginx.secure}/socket.io/") for url in sockets)


def test_a_browser_plays_the_cameras_own_video(page: Page, nginx: Nginx) -> None:
    with page.expect_response(lambda answer: "/api/video/" in answer.url, timeout=A_MINUTE) as asked:
        page.goto(f"{nginx.url}/live/office")
    assert asked.value.ok, "the page of one camera shows its own video"
    picture = page.get_by_role("img", name="Live picture of Office")
    expect(picture).to_have_attribute("data-shown", "true", timeout=A_MINUTE)
    assert len({picture.screenshot() for _ in range(5)}) > 1
