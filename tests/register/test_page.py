"""The page as Streamlit runs it, against a real server."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup, Widget

import hadir.register
from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.domain.enrollment import PhotographResult, Refusal
from hadir.domain.health import EngineHealth
from hadir.domain.identity import EmployeeId
from hadir.register.answers import Person
from hadir.register.server import Server
from tests.api.conftest import FakeSite, FakeStaff, token_of

SCRIPT = Path(hadir.register.__file__).with_name("app.py")
PATIENCE = 60
PICTURE = cv2.imencode(".jpg", np.full((60, 60, 3), 90, np.uint8))[1].tobytes()


def opened(address: str, token: str = "", **parameters: str) -> AppTest:
    """The page as somebody sees it who opens it."""
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE)
    page.secrets["hadir"] = {"server": address, "token": token, "certificates": ""}
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """All that stands on the page in words."""
    kinds = (page.title, page.subheader, page.markdown, page.caption, page.text, page.error, page.info, page.warning)
    return "\n".join(element.value for kind in kinds for element in kind)


def labelled(widgets: "list[Widget]", label: str) -> Widget:
    (found,) = [widget for widget in widgets if widget.label == label]
    return found


def choices(page: AppTest, key: str) -> "ButtonGroup[str]":
    return page.button_group(key=key)


def test_a_token_is_asked_for_and_stays_out_of_the_address(address: str, hr_token: str) -> None:
    page = opened(address)
    assert "Who is it?" not in said(page)
    page.text_input[0].set_value("hadir_nonsense")
    page.button[0].click().run()
    assert "The token is not known" in page.error[0].value
    page.text_input[0].set_value(f" {hr_token} ")
    page.button[0].click().run()
    assert "Who is it?" in said(page)
    assert hr_token not in str(dict(page.query_params)) + said(page)


def test_a_token_without_the_right_is_refused(address: str, backend: Backend) -> None:
    page = opened(address, token_of(backend, Role.VIEWER))
    assert "may not enrol people" in page.error[0].value
    assert page.button[0].label == "Use another token"


def test_a_server_that_is_away_or_loads_is_said_and_tried_again(address: str, hr_token: str, site: FakeSite) -> None:
    assert "The server does not answer" in opened("http://127.0.0.1:9", hr_token).error[0].value
    site.running = EngineHealth()
    page = opened(address, hr_token)
    assert "The models are being loaded" in page.error[0].value
    site.running = EngineHealth("open", "cpu")
    page.button[0].click().run()
    assert "Who is it?" in said(page)


def test_a_person_is_added_and_is_the_one_to_enrol_next(address: str, hr_token: str, server: Server) -> None:
    page = opened(address, hr_token)
    choices(page, "way-0").set_value("add").run()
    labelled(page.text_input, "Name").set_value("Siti Aminah")
    page.button[0].click().run()
    assert server.person("siti-aminah").name == "Siti Aminah"
    assert page.selectbox[0].value == "siti-aminah"
    assert "No face is enrolled yet" in said(page)


def test_an_id_that_is_taken_is_said_where_it_was_typed(address: str, hr_token: str, server: Server) -> None:
    server.add(Person(id="ana", name="Ana"))
    page = opened(address, hr_token)
    choices(page, "way-0").set_value("add").run()
    page.button[0].click().run()
    assert page.error[0].value == "Enter a name."
    labelled(page.text_input, "Name").set_value("Ana")
    page.button[0].click().run()
    assert "The server says:" in page.error[0].value
    assert "ana" in page.error[0].value


def test_people_are_searched_for(address: str, hr_token: str, server: Server) -> None:
    for name in ("Ana", "Budi"):
        server.add(Person(id=name.lower(), name=name))
    page = opened(address, hr_token)
    assert page.selectbox[0].options == ["Ana · ana · 0 faces", "Budi · budi · 0 faces"]
    page.text_input(key="search").set_value("bud").run()
    assert page.selectbox[0].options == ["Budi · budi · 0 faces"]
    page.text_input(key="search").set_value("nobody").run()
    assert "Nobody is like that" in said(page)


def test_whoever_is_in_the_address_is_chosen_unless_they_are_gone(address: str, hr_token: str, server: Server) -> None:
    server.add(Person(id="ana", name="Ana"))
    assert opened(address, hr_token, person="ana").selectbox[0].value == "ana"
    page = opened(address, hr_token, person="gone")
    assert "not there any more" in said(page)
    assert page.selectbox[0].value is None


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (PhotographResult(face_id="f1"), ("Accepted", "")),
        (PhotographResult(face_id="f1", weak=True), ("Accepted, but weak", "a better one would help")),
        (PhotographResult(face_id="f1", as_good=True), ("Known already", "as good as this one")),
        (PhotographResult(refusal=Refusal.BLURRED, reason="blurred"), ("Refused", "Hold still")),
        (PhotographResult(refusal=Refusal.SAME_PICTURE), ("Known already", "enrolled already")),
        (
            PhotographResult(refusal=Refusal.DUPLICATE, looks_like=EmployeeId("budi")),
            ("Refused", "It looks like Budi Santoso"),
        ),
        (
            PhotographResult(refusal=Refusal.DUPLICATE, looks_like=EmployeeId("budi"), held="h1"),
            ("Held back", "An admin decides"),
        ),
    ],
)
def test_what_became_of_a_photograph_is_said(
    address: str, hr_token: str, server: Server, staff: FakeStaff, result: PhotographResult, words: tuple[str, str]
) -> None:
    server.add(Person(id="ana", name="Ana"))
    server.add(Person(id="budi", name="Budi Santoso"))
    staff.answers = [result]
    page = opened(address, hr_token, person="ana")
    choices(page, "how").set_value("upload").run()
    page.file_uploader[0].set_value([("ana.jpg", PICTURE, "image/jpeg")]).run()
    labelled(page.button, "Enrol 1 photograph").click().run()
    assert not page.exception
    assert [element for element in page.markdown if words[0] in element.value]
    assert words[1] in said(page)
    assert "ana.jpg" in said(page)


def test_of_many_photographs_each_is_said_though_the_server_gives_up_on_some(
    address: str, hr_token: str, server: Server, staff: FakeStaff
) -> None:
    server.add(Person(id="ana", name="Ana"))
    staff.answers = [PhotographResult(refusal=Refusal.NOT_AN_IMAGE, reason="no picture")]
    page = opened(address, hr_token, person="ana")
    choices(page, "how").set_value("upload").run()
    too_large = b"\xff\xd8" + b"x" * 15 * 1024 * 1024
    files = [("cv.jpg", b"no picture", "image/jpeg"), *([("ana.jpg", PICTURE, "image/jpeg")] * 3)]
    page.file_uploader[0].set_value([*files, ("large.jpg", too_large, "image/jpeg")]).run()
    labelled(page.button, "Enrol 5 photographs").click().run()
    assert not page.exception
    assert "15 MB at the most" in page.error[0].value
    labelled(page.button, "Try again").click().run()
    assert "It is not a picture that can be read" in said(page)
    assert [done for done in staff.done if done.startswith("enroll")] == ["enroll ana 4"]


def test_the_page_speaks_bahasa_indonesia(address: str, hr_token: str, server: Server) -> None:
    server.add(Person(id="ana", name="Ana"))
    page = opened(address, hr_token, lang="id", person="ana")
    assert "Siapa orangnya?" in said(page)
    assert "Belum ada wajah terdaftar" in said(page)
