"""What docs/api.md says to type is typed, against a real server; what it says comes back comes back."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.conftest import ROOT, missing
from tests.docs.examples import Example, differences, examples_of
from tests.e2e.filled_site import PASSWORD
from tests.e2e.server import Server
from tests.simulator.camera import SimulatedCamera

pytestmark = [pytest.mark.pack, pytest.mark.timeout(400)]

GUIDE = ROOT / "docs" / "api.md"
EXAMPLES = examples_of(GUIDE)
TOUR = [example for example in EXAMPLES if example.language == "bash"]
PROGRAMS = [example for example in EXAMPLES if example.language == "python"]
NEWCOMER = "putri"


class Desk:
    """Where somebody sits who types what the guide says."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self._folder = folder
        self._environment = environment

    def type(self, example: Example) -> str:
        """What an example prints.

        A token that it shows is what `TOKEN` is from then on, as the guide says.
        """
        command = [sys.executable, "-c"] if example.language == "python" else ["bash", "-euo", "pipefail", "-c"]
        done = subprocess.run(
            [*command, example.text],
            check=False,
            cwd=self._folder,
            env={**os.environ, **self._environment},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{example.text}\n{done.stdout}\n{done.stderr}"
        if '"secret":' in done.stdout:
            self._environment["TOKEN"] = json.loads(done.stdout)["secret"]
        return done.stdout


@pytest.fixture(scope="module")
def desk(filled: Server, filmed: Path, webcam_film: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Somebody with a camera, a photograph, a folder of people, and a token."""
    if shutil.which("curl") is None:
        missing("curl is not installed")
    folder = tmp_path_factory.mktemp("desk")
    photograph = webcam_film.read_bytes().split(b"\xff\xd9", 1)[0] + b"\xff\xd9"
    (folder / "people" / NEWCOMER).mkdir(parents=True)
    for target in (folder / "photo.jpg", folder / "people" / NEWCOMER / "one.jpg"):
        target.write_bytes(photograph)
    film = filmed / "demo" / "camera_configs" / "office" / "office.mp4"
    with SimulatedCamera(film, username="view", password="secret") as camera:
        address = camera.url.replace("://", "://view:secret@")
        yield Desk(folder, HADIR=filled.url, CAMERA=address, TOKEN=admins_token(filled))


def admins_token(server: Server) -> str:
    signed_in = httpx2.post(
        f"{server.url}/api/auth/sign-in", json={"username": "adi", "password": PASSWORD}
    ).raise_for_status()
    made = httpx2.post(
        f"{server.url}/api/tokens", json={"name": "programs", "role": "admin"}, cookies=dict(signed_in.cookies)
    ).raise_for_status()
    secret: str = made.json()["secret"]
    return secret


def test_the_tour_begins_with_what_the_desk_brings() -> None:
    assert [line.partition("=")[0] for line in TOUR[0].text.splitlines()] == ["export HADIR", "export CAMERA"]


def test_everything_on_the_tour_works_and_answers_as_shown(desk: Desk) -> None:
    for example in TOUR[1:]:
        printed = desk.type(example)
        if example.answer:
            faults = list(differences(json.loads(example.answer), json.loads(printed)))
            assert not faults, f"{example.text}\n{faults}\n{printed[:2000]}"
        assert '"error":{' not in printed or '"error": {' in example.answer, printed


@pytest.mark.parametrize(
    ("program", "says"),
    list(zip(PROGRAMS, (" h", f"{NEWCOMER} one.jpg accepted", "bytes, "), strict=True)),
    ids=("attendance", "enrolment", "live"),
)
def test_the_programs_work(desk: Desk, program: Example, says: str) -> None:
    assert says in desk.type(program)


def test_an_answer_that_lacks_a_field_or_has_another_type_is_noticed() -> None:
    assert list(differences({"a": 1, "b": [{"c": ""}]}, {"a": 2.5, "b": [{"c": "x"}, {}]})) == []
    assert list(differences({"a": 1}, {})) == ["answer.a is shown, but is not there"]
    assert list(differences({}, {"a": 1})) == ["answer.a is there, but is not shown"]
    assert list(differences({"…": "…"}, {"a": 1})) == []
    assert list(differences({"a": True}, {"a": 1})) == ["answer.a: True is shown, 1 it is"]
    assert list(differences([{"a": "x"}], [{"a": 1}])) == ["answer[0].a: 'x' is shown, 1 it is"]
