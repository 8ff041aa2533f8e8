"""Adding people, enrolling them by webcam, photographs and from the record, importing and erasing them."""

import re
from collections.abc import Iterator
from pathlib import Path

import cv2
import httpx2
import numpy as np
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import Server
from tests.simulator.waiting import eventually

pytestmark = [pytest.mark.browser, pytest.mark.pack, pytest.mark.timeout(400)]

PATIENCE = 60_000
"""Milliseconds; the server looks at photographs while it looks at cameras."""

NEWCOMER = "putri-handayani"


@pytest.fixture
def hr(filled: Server, page: Page) -> Page:
    filled.sign_in_as("hana", page)
    return page


@pytest.fixture
def newcomer(filled: Server, hr: Page) -> Iterator[str]:
    """Somebody without a face; gone afterwards."""
    wish = {"id": NEWCOMER, "name": "Putri Handayani"}
    added = httpx2.post(f"{filled.url}/api/employees", json=wish, headers=filled.headers)
    assert added.status_code == 201, added.text
    yield NEWCOMER
    erase(filled, NEWCOMER)


def erase(filled: Server, employee: str) -> None:
    httpx2.delete(f"{filled.url}/api/employees/{employee}", headers=filled.headers)


def jpeg(picture: np.ndarray, name: str) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": cv2.imencode(".jpg", picture)[1].tobytes()}


def stranger(film: Path) -> FilePayload:
    """The first picture of a film, of somebody who is not enrolled."""
    first = film.read_bytes().split(b"\xff\xd9", 1)[0] + b"\xff\xd9"
    return {"name": "stranger.jpg", "mimeType": "image/jpeg", "buffer": first}


def test_somebody_new_is_enrolled_with_the_webcam_and_recognised_by_the_cameras(
    filled: Server, webcam_page: Page
) -> None:
    filled.sign_in_as("hana", webcam_page)
    webcam_page.goto(f"{filled.url}/people")
    webcam_page.get_by_role("link", name="Add person").click()
    webcam_page.get_by_label("Name", exact=True).fill("Putri Handayani")
    expect(webcam_page.get_by_label("Id", exact=True)).to_have_value(NEWCOMER)
    webcam_page.get_by_label("Department").fill("Finance")
    webcam_page.get_by_role("button", name="Save and add faces").click()
    try:
        enrol_by_webcam(webcam_page)
        eventually(lambda: NEWCOMER in recognised(filled), 60)
    finally:
        erase(filled, NEWCOMER)


def enrol_by_webcam(page: Page) -> None:
    """Sit before the webcam, keep four pictures of five, and save them."""
    expect(page.get_by_role("button", name="Save 5 pictures")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Live checks").get_by_text("fulfilled", exact=True)).to_have_count(3)
    page.get_by_role("button", name="Drop picture 2").click()
    page.get_by_role("button", name="Save 4 pictures").click()
    expect(page.get_by_role("status").filter(has_text="4 accepted")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Done").click()
    faces = page.get_by_alt_text(re.compile(r"^Face \d of Putri Handayani$"))
    expect(faces.first).to_be_visible()
    assert faces.count() < 4, "the webcam shows one photograph that moves a little: not every picture adds something"
    assert faces.first.evaluate("face => face.decode().then(() => face.naturalWidth) ") > 90


def recognised(filled: Server) -> set[str]:
    sightings = filled.get("/api/tracking/state").json()["sightings"]
    return {sighting["employee"] for sighting in sightings}


def test_of_several_photographs_each_is_accepted_or_refused_with_its_reason(
    filled: Server, hr: Page, newcomer: str, webcam_film: Path
) -> None:
    portrait = (filled.home / "face_images" / "Ayu Lestari" / "portrait.png").read_bytes()
    hr.goto(f"{filled.url}/people/{newcomer}")
    expect(hr.get_by_role("heading", name="No face is enrolled")).to_be_visible()
    hr.get_by_label("Choose photographs").set_input_files(
        [
            stranger(webcam_film),
            jpeg(np.full((400, 400, 3), 90, np.uint8), "wall.jpg"),
            {"name": "ayu.png", "mimeType": "image/png", "buffer": portrait},
            {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"},
        ]
    )
    photographs = hr.get_by_role("region", name="Photographs")
    expect(photographs.get_by_role("status")).to_have_text("1 accepted, 3 refused", timeout=PATIENCE)

    def row(file: str) -> str:
        return photographs.get_by_role("listitem").filter(has_text=file).inner_text()

    assert "Accepted" in row("stranger.jpg")
    assert "There is no face on it." in row("wall.jpg")
    assert "Looks like Ayu Lestari" in row("ayu.png")
    assert "It is no JPEG or PNG file." in row("cv.pdf")
    expect(photographs.get_by_alt_text("Face of Ayu Lestari")).to_be_visible()
    expect(hr.get_by_alt_text(re.compile("^Face 1 of Putri"))).to_be_visible()
    photographs.get_by_role("link", name="Open Ayu Lestari").click()
    expect(hr.get_by_role("heading", name="Ayu Lestari", level=1)).to_be_visible()


def test_a_face_like_somebody_elses_waits_until_an_admin_decides(filled: Server, page: Page, newcomer: str) -> None:
    portrait = cv2.imread(str(filled.home / "face_images" / "Ayu Lestari" / "portrait.png"))
    assert portrait is not None
    filled.sign_in_as("adi", page)
    page.goto(f"{filled.url}/people/{newcomer}/enrol?by=upload")
    page.get_by_label("Choose photographs").set_input_files([jpeg(portrait, "one.jpg"), jpeg(portrait[8:], "two.jpg")])
    photographs = page.get_by_role("region", name="Photographs")
    expect(photographs.get_by_role("status")).to_have_text("0 accepted, 2 refused", timeout=PATIENCE)
    photographs.get_by_role("link", name="Decide about it").first.click()
    cards = page.get_by_role("article", name="For Putri Handayani")
    expect(cards).to_have_count(2)
    expect(cards.first.get_by_alt_text("Face of Ayu Lestari")).to_be_visible()
    expect(cards.first.get_by_text("From 0.42 on")).to_be_visible()
    cards.first.get_by_role("button", name="It is not Putri Handayani").click()
    expect(cards).to_have_count(1)
    cards.get_by_role("button", name="It is Putri Handayani").click()
    expect(page.get_by_role("heading", name="No face is held back")).to_be_visible()
    page.goto(f"{filled.url}/people/{newcomer}")
    expect(page.get_by_alt_text(re.compile("^Face 1 of Putri"))).to_be_visible()


def test_the_reason_is_said_in_indonesian_too(filled: Server, hr: Page, newcomer: str) -> None:
    hr.add_init_script("localStorage.setItem('hadir.language', 'id')")
    hr.goto(f"{filled.url}/people/{newcomer}/enrol?by=upload")
    hr.get_by_label("Pilih foto").set_input_files(jpeg(np.full((400, 400, 3), 90, np.uint8), "dinding.jpg"))
    expect(hr.get_by_text("Tidak ada wajah di dalamnya.")).to_be_visible(timeout=PATIENCE)


def test_without_a_webcam_photographs_are_offered(filled: Server, hr: Page, newcomer: str) -> None:
    hr.goto(f"{filled.url}/people/{newcomer}/enrol")
    expect(hr.get_by_role("alert")).to_contain_text("No webcam was found")
    hr.get_by_role("button", name="Add photographs instead").click()
    expect(hr.get_by_label("Choose photographs")).to_be_attached()


def test_an_erasure_says_what_goes_and_then_nothing_is_left(
    filled: Server, hr: Page, newcomer: str, webcam_film: Path
) -> None:
    photograph = stranger(webcam_film)
    files = [("files", (photograph["name"], photograph["buffer"]))]
    address = f"{filled.url}/api/employees/{newcomer}/faces"
    enrolled = httpx2.post(address, files=files, headers=filled.headers, timeout=60).json()
    assert enrolled[0]["accepted"], enrolled
    assert list((filled.home / "face_images" / newcomer).iterdir())
    hr.goto(f"{filled.url}/people/{newcomer}")
    hr.get_by_role("button", name="More").click()
    hr.get_by_role("menuitem", name="Erase person").click()
    dialog = hr.get_by_role("dialog", name="Erase Putri Handayani?")
    expect(dialog).to_contain_text("1 face enrolled, with photographs and templates")
    expect(dialog.get_by_role("button", name="Erase for good")).to_be_disabled()
    dialog.get_by_label(f"Type {newcomer} to confirm").fill(newcomer)
    dialog.get_by_role("button", name="Erase for good").click()
    expect(hr.get_by_text("Putri Handayani erased.", exact=True)).to_be_visible()
    expect(hr).to_have_url(f"{filled.url}/people")
    assert filled.get(f"/api/employees/{newcomer}").status_code == 404
    assert not (filled.home / "face_images" / newcomer).exists()


def test_an_unknown_face_of_the_record_becomes_a_known_person(filled: Server, hr: Page, newcomer: str) -> None:
    eventually(lambda: has_picture(filled), 60)
    hr.goto(f"{filled.url}/people")
    hr.get_by_role("link", name="Unknown faces").click()
    hr.get_by_role("button", name="Face seen at").first.click()
    expect(hr.get_by_text("1 face chosen")).to_be_visible()
    hr.get_by_role("button", name="Who is this?").click()
    dialog = hr.get_by_role("dialog")
    dialog.get_by_role("button", name="Existing person").click()
    dialog.get_by_label("Find a person").fill("putri")
    dialog.get_by_role("button", name="Enrol for Putri Handayani").click()
    told = dialog.get_by_role("status").filter(has_text="accepted")
    expect(told).to_be_visible(timeout=PATIENCE)
    faces = filled.get(f"/api/employees/{newcomer}").json()["faces"]
    assert told.inner_text().startswith(f"{faces} accepted")


def has_picture(filled: Server) -> bool:
    seen = filled.get("/api/events?kind=unknown").json()["items"]
    return bool(seen) and seen[0]["face"] is not None


def test_an_import_reports_every_row(filled: Server, hr: Page) -> None:
    sheet = b"id,name,department\nimport-1,Satu Impor,Finance\nbad/id,Dua Impor,Finance\n"
    hr.goto(f"{filled.url}/people")
    hr.get_by_role("link", name="Import").click()
    hr.get_by_label("Choose files").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": sheet})
    try:
        panel = hr.get_by_role("region", name="This import")
        expect(panel).to_contain_text("Done", timeout=PATIENCE)
        problem = panel.get_by_role("list", name="To look after").locator("> li")
        expect(problem).to_contain_text("An employee's id has no slashes")
        with hr.expect_download() as download:
            panel.get_by_role("link", name="Download report").click()
        report = download.value.path().read_text("utf-8-sig")
        assert "line 2,import-1,,added," in report
        assert "line 3,bad/id,,not_taken," in report
        hr.reload()
        expect(hr.get_by_role("button", name="Show the import of people.csv").first).to_be_visible()
    finally:
        erase(filled, "import-1")


def test_whoever_may_not_change_people_is_offered_nothing_to_change(filled: Server, page: Page) -> None:
    filled.sign_in_as("vino", page)
    page.goto(f"{filled.url}/people")
    expect(page.get_by_role("link", name="Ayu Lestari")).to_be_visible()
    expect(page.get_by_role("link", name="Add person")).to_have_count(0)
    expect(page.get_by_role("link", name="Import")).to_have_count(0)
    page.goto(f"{filled.url}/people/new")
    expect(page.get_by_text("Your role does not allow this.")).to_be_visible()
