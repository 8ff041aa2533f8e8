"""Checking pictures of a webcam over HTTP."""

import pytest
from fastapi.testclient import TestClient

from hadir.domain.enrollment import Distance, FaceCheck, Light, Refusal, Unfit
from hadir.domain.health import EngineHealth
from tests.api.conftest import FakeSite

ADDRESS = "/api/faces/check"
JPEG = b"\xff\xd8picture"
RAW = {"content-type": "image/jpeg"}
FACE = FaceCheck(2, None, (0.25, 0.125, 0.75, 1.0), Distance.TOO_NEAR, Light.OK, sharp=True, straight=False)


def test_a_picture_is_taken_as_a_file_of_a_form_or_by_itself(client: TestClient, site: FakeSite) -> None:
    answers = [
        client.post(ADDRESS, files={"file": ("webcam.jpg", JPEG, "image/jpeg")}),
        client.post(ADDRESS, content=JPEG, headers=RAW),
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert site.pictures_checked == [JPEG, JPEG]


def test_what_was_found_is_told(client: TestClient, site: FakeSite) -> None:
    site.face_check = FACE
    assert client.post(ADDRESS, content=JPEG, headers=RAW).json() == {
        "box": [0.25, 0.125, 0.75, 1.0],
        "faces": 2,
        "distance": "too_near",
        "light": "ok",
        "sharp": True,
        "straight": False,
        "verdict": None,
    }


def test_without_a_face_there_is_nothing_to_say_of_it(client: TestClient) -> None:
    assert client.post(ADDRESS, content=JPEG, headers=RAW).json() == {
        "box": None,
        "faces": 0,
        "distance": None,
        "light": None,
        "sharp": False,
        "straight": False,
        "verdict": "no_face",
    }


@pytest.mark.parametrize(
    ("unfit", "status", "says"),
    [
        (Unfit(Refusal.BUSY, "Nobody could look at it."), 503, "Nobody could look at it."),
        (Unfit(Refusal.NOT_AN_IMAGE, "The file is not a picture."), 422, "The file is not a picture."),
    ],
)
def test_what_cannot_be_checked_is_said(
    client: TestClient, site: FakeSite, unfit: Unfit, status: int, says: str
) -> None:
    site.face_check = unfit
    answer = client.post(ADDRESS, content=JPEG, headers=RAW)
    assert (answer.status_code, says in answer.json()["error"]["message"]) == (status, True)


@pytest.mark.parametrize(
    ("engine", "says"),
    [
        (EngineHealth(), "The models are being loaded."),
        (EngineHealth("open", fault="A file is gone."), "A file is gone."),
    ],
)
def test_nothing_is_checked_while_the_models_do_not_work(
    client: TestClient, site: FakeSite, engine: EngineHealth, says: str
) -> None:
    site.running = engine
    answer = client.post(ADDRESS, content=JPEG, headers=RAW)
    assert (answer.status_code, answer.json()["error"]["message"]) == (503, says)
    assert site.pictures_checked == []


def test_a_form_without_a_picture_and_a_large_one_are_refused(client: TestClient) -> None:
    assert client.post(ADDRESS, files={"other": ("a.jpg", JPEG)}).status_code == 422
    assert client.post(ADDRESS, files=[("file", ("a.jpg", JPEG)), ("file", ("b.jpg", JPEG))]).status_code == 400
    assert client.post(ADDRESS, content=b"x" * 1_100_000, headers=RAW).status_code == 413
    assert client.post(ADDRESS, content=b"no form", headers={"content-type": "multipart/form-data"}).status_code == 400
