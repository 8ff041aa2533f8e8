"""Stream addresses, and that nothing printed of them holds a password."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hadir.domain.address import StreamAddress, redacted

MARK = "\N{SNOWMAN}"
SCHEMES = st.sampled_from(["rtsp", "rtsps", "http", "https", "RTSP"])
HOSTS = st.sampled_from(["cam", "10.0.0.7:554", "[fe80::1]", "[::1]:8554", "cam.example:80"])
PATHS = st.sampled_from(["", "/", "/live/ch0?channel=1&subtype=0#main"])
SIGNS = st.text("ab1:@/?#[]%&=+;!'\"\\~.,", max_size=4)
PASSWORDS = st.tuples(SIGNS, SIGNS).map(lambda signs: f"{MARK}{signs[0]}{MARK}{signs[1]}{MARK}")
WORDS = st.text("rtsph:/@ .,'\"=\n", max_size=12)


@given(SCHEMES, PASSWORDS, HOSTS, PATHS)
def test_printing_an_address_never_shows_any_part_of_its_password(
    scheme: str, password: str, host: str, path: str
) -> None:
    address = StreamAddress.parse(f"{scheme}://admin:{password}@{host}{path}")
    assert MARK not in f"{address} {address!r} {[address]} {address!s:>99}"


@given(PASSWORDS, HOSTS)
def test_a_password_given_beside_the_address_is_not_printed(password: str, host: str) -> None:
    address = StreamAddress.parse(f"rtsp://{host}/live", "admin", password)
    assert MARK not in f"{address} {address!r}"


@given(WORDS, SCHEMES, PASSWORDS, HOSTS, PATHS, WORDS)
@example("", "rtsp", f"{MARK}@{MARK}", "cam", "", "")
@example("", "rtsp", f"{MARK}/{MARK}", "cam", "/live", "")
@example("ftp://", "rtsp", MARK, "cam", "", " http://a:b@c")
def test_no_part_of_a_password_survives_redaction(
    before: str, scheme: str, password: str, host: str, path: str, after: str
) -> None:
    assert MARK not in redacted(f"{before}{scheme}://admin:{password}@{host}{path}{after}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtsp://admin:secret@cam/live", "rtsp://admin:***@cam/live"),
        ("cannot open rtsp://a:b@c, retrying", "cannot open rtsp://a:***@c, retrying"),
        ("rtsp://a:b@c and http://d:e@f", "rtsp://a:***@c and http://d:***@f"),
        ("rtsp://token@cam/live", "rtsp://token:***@cam/live"),
        ("https://:secret@cam", "https://:***@cam"),
        ("rtmp://a:b@c/d", "rtmp://a:***@c/d"),
        ("rtsp://admin:12/34@cam", "rtsp://admin:***@cam"),
        ("rtsp://cam:554/live, write to it@site.example", "rtsp://cam:554/live, write to it@site.example"),
        ("https://host/package@1.0", "https://host/package@1.0"),
        ("12:30 nothing to hide @ all", "12:30 nothing to hide @ all"),
        ("rtsp://cam/user=admin&password=s3cret&channel=1", "rtsp://cam/user=admin&password=***&channel=1"),
        ("rtsp://cam/user=admin_password=s3cret_stream=0.sdp", "rtsp://cam/user=admin_password=***"),
        ("http://cam/video?user=a&PWD=s3/cr?et#1", "http://cam/video?user=a&PWD=***"),
        ("http://cam/video?loginuse=a&loginpas=s3cret, retrying", "http://cam/video?loginuse=a&loginpas=*** retrying"),
        ("http://a:b@cam/?access_token=s3cret&fps=5", "http://a:***@cam/?access_token=***&fps=5"),
        ("mssql://?odbc_connect=UID%3Da%3BPWD%3Ds3cret", "mssql://?odbc_connect=UID%3Da%3BPWD%3D***"),
        ("http://cam/?keyframe=2&passage=3&password=&fps=5", "http://cam/?keyframe=2&passage=3&password=&fps=5"),
        ("", ""),
    ],
)
def test_redaction_masks_credentials_and_leaves_the_rest(text: str, shown: str) -> None:
    assert redacted(text) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rtsp://cam/live", StreamAddress("rtsp://cam/live")),
        ("rtsp://admin:secret@cam:554/live", StreamAddress("rtsp://cam:554/live", "admin", "secret")),
        ("rtsp://admin@cam/live", StreamAddress("rtsp://cam/live", "admin")),
        ("rtsp://admin:@cam/live", StreamAddress("rtsp://cam/live", "admin")),
        ("RTSP://admin:secret@Cam/Live", StreamAddress("rtsp://Cam/Live", "admin", "secret")),
        ("rtsp://ad%40min:p%2Fa%3Ab@cam", StreamAddress("rtsp://cam", "ad@min", "p/a:b")),
        ("rtsp://admin:p@ss@cam/live", StreamAddress("rtsp://cam/live", "admin", "p@ss")),
        ("rtsp://admin:p:a:ss@cam/live", StreamAddress("rtsp://cam/live", "admin", "p:a:ss")),
        ("rtsp://admin:pa/ss@cam:554/live", StreamAddress("rtsp://cam:554/live", "admin", "pa/ss")),
        ("rtsp://admin:p?a#s@cam/live?a=1", StreamAddress("rtsp://cam/live?a=1", "admin", "p?a#s")),
        ("rtsp://admin:p[a@cam/live", StreamAddress("rtsp://cam/live", "admin", "p[a")),
        ("rtsp://admin:p a\N{FULLWIDTH COLON}s@cam", StreamAddress("rtsp://cam", "admin", "p a\N{FULLWIDTH COLON}s")),
        ("rtsp://admin:secret@[fe80::1]:554/live", StreamAddress("rtsp://[fe80::1]:554/live", "admin", "secret")),
        ("rtsp://[fe80::1]/live", StreamAddress("rtsp://[fe80::1]/live")),
        ("rtsp://[fe80::1]:554/live@2", StreamAddress("rtsp://[fe80::1]:554/live@2")),
        ("rtsp://cam:554/live@2", StreamAddress("rtsp://cam:554/live@2")),
        ("rtsp://admin:secret@cam/live@2", StreamAddress("rtsp://cam/live@2", "admin", "secret")),
        ("rtsp://cam:port/live", StreamAddress("rtsp://cam:port/live")),
        ("  rtsp://cam/live\n", StreamAddress("rtsp://cam/live")),
        ("RTMP://admin:secret@cam", StreamAddress("RTMP://admin:secret@cam")),
        ("/dev/video0", StreamAddress("/dev/video0")),
        ("clips/a@b:c.mp4", StreamAddress("clips/a@b:c.mp4")),
        ("rtsp", StreamAddress("rtsp")),
        ("", StreamAddress("")),
    ],
)
def test_an_address_is_taken_apart(text: str, expected: StreamAddress) -> None:
    assert StreamAddress.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "username", "password"),
    [
        ("rtsp://cam/live", "beside", "given"),
        ("rtsp://inside:secret@cam/live", "inside", "secret"),
        ("/dev/video0", "beside", "given"),
    ],
)
def test_credentials_inside_win_over_those_beside(text: str, username: str, password: str) -> None:
    address = StreamAddress.parse(text, "beside", "given")
    assert (address.username, address.password) == (username, password)


@given(st.text(min_size=1, max_size=8), st.text(max_size=8), HOSTS, PATHS)
def test_what_the_decoder_gets_says_what_was_given(username: str, password: str, host: str, path: str) -> None:
    given_address = StreamAddress(f"rtsp://{host}{path}", username, password)
    assert StreamAddress.parse(given_address.reveal()) == given_address


@pytest.mark.parametrize(
    ("address", "revealed"),
    [
        (StreamAddress("rtsp://cam/live", "ad@min", "p/a:s s"), "rtsp://ad%40min:p%2Fa%3As%20s@cam/live"),
        (StreamAddress("rtsp://[::1]:554/live", "admin", "x"), "rtsp://admin:x@[::1]:554/live"),
        (StreamAddress("rtsp://cam/live", "admin"), "rtsp://admin:@cam/live"),
        (StreamAddress("rtsp://cam/live"), "rtsp://cam/live"),
        (StreamAddress("/videos/door.mp4", "admin", "x"), "/videos/door.mp4"),
    ],
)
def test_only_a_network_address_carries_credentials_to_the_decoder(address: StreamAddress, revealed: str) -> None:
    assert address.reveal() == revealed


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (StreamAddress("rtsp://cam/live", "admin", "secret"), "rtsp://admin:***@cam/live"),
        (StreamAddress("rtsp://cam/live", "ad@min", "secret"), "rtsp://ad%40min:***@cam/live"),
        (StreamAddress("rtsp://cam:554/live"), "rtsp://cam:554/live"),
        (StreamAddress("rtsp://cam/1?psw=s3cret"), "rtsp://cam/1?psw=***"),
        (StreamAddress("rtsp://cam/1?psw=s3cret", "admin", "x"), "rtsp://admin:***@cam/1?psw=***"),
        (StreamAddress("rtmp://admin:secret@cam"), "rtmp://admin:***@cam"),
        (StreamAddress("/videos/my door.mp4", "admin", "secret"), "/videos/my door.mp4"),
    ],
)
def test_an_address_is_shown_with_its_user(address: StreamAddress, shown: str) -> None:
    assert (str(address), repr(address)) == (shown, f"StreamAddress({shown!r})")


@pytest.mark.parametrize(
    ("location", "scheme", "live"),
    [
        ("rtsp://cam", "rtsp", True),
        ("rtsps://cam", "rtsps", True),
        ("HTTP://cam", "http", True),
        ("https://cam", "https", True),
        ("/dev/video0", "v4l2", True),
        ("/videos/door.mp4", "file", False),
        ("rtmp://cam", "file", False),
        ("rtsp", "file", False),
        ("http.mp4", "file", False),
    ],
)
def test_the_scheme_tells_cameras_from_files(location: str, scheme: str, live: bool) -> None:
    address = StreamAddress(location)
    assert (address.scheme, address.is_live) == (scheme, live)
