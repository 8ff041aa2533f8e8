"""Asking a real server, and what it means when it does not answer as hoped."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme
from fastapi import FastAPI

from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.domain.employee import Employee
from hadir.domain.enrollment import Distance, FaceCheck, Light, PhotographResult, Refusal
from hadir.domain.health import EngineHealth
from hadir.domain.identity import EmployeeId
from hadir.register.answers import Person
from hadir.register.server import Photograph, Place, Server
from hadir.register.troubles import ServerError, Trouble
from hadir.store.employees import EmployeeRepository
from tests.api.conftest import FakeSite, FakeStaff, token_of
from tests.api.live_server import serving
from tests.builders import at

ODD = "ana #1?50%"
"""An id that an address must not take for its own signs."""


def trouble_of(server: Server) -> Trouble:
    with pytest.raises(ServerError) as raised:
        server.require_right()
    return raised.value.trouble


def test_people_are_added_and_found(server: Server) -> None:
    added = server.add(Person(id=ODD, name="Ana Lestari", department="Sales"))
    assert (added.id, added.faces) == (ODD, 0)
    server.add(Person(id="budi", name="Budi"))
    assert server.person(ODD) == added
    assert [person.id for person in server.people("").items] == [ODD, "budi"]
    found = server.people("sal")
    assert (found.total, found.items) == (1, (added,))
    assert server.departments() == ("Sales",)
    assert server.shifts() == ()


def test_somebody_who_left_is_not_offered(server: Server, backend: Backend) -> None:
    EmployeeRepository(backend.database).add(Employee(EmployeeId("gone"), "Gone", active=False), at(0))
    assert server.people("").total == 0


def test_each_photograph_has_its_outcome_however_many_there_are(server: Server, staff: FakeStaff) -> None:
    server.add(Person(id=ODD, name="Ana"))
    server.add(Person(id="budi", name="Budi"))
    staff.answers = [
        PhotographResult(face_id="f1", weak=True),
        PhotographResult(refusal=Refusal.DUPLICATE, looks_like=EmployeeId("budi"), held="h1", reason="like budi"),
    ]
    photographs = [Photograph(f"{number}.jpg", b"\xff\xd8") for number in range(9)]
    enrolled = list(server.enrol(ODD, photographs))
    assert [photograph for photograph, _ in enrolled] == photographs
    outcomes = [outcome for _, outcome in enrolled]
    assert [outcome.file for outcome in outcomes][:2] == ["0.jpg", "1.jpg"]
    assert (outcomes[0].accepted, outcomes[0].weak) == (True, True)
    assert (outcomes[1].code, outcomes[1].looks_like, outcomes[1].held) == ("duplicate", "budi", "h1")
    assert [done for done in staff.done if done.startswith("enroll")] == [
        *(f"enroll {ODD} {count}" for count in (4, 4, 1)),
    ]


def test_a_face_is_removed(server: Server, staff: FakeStaff) -> None:
    server.add(Person(id=ODD, name="Ana"))
    assert server.faces(ODD) == ()
    server.remove_face(ODD, "f1")
    assert staff.done[-1] == "remove face f1"


def test_a_picture_is_checked(server: Server, site: FakeSite) -> None:
    site.face_check = FaceCheck(2, None, (0.25, 0.1, 0.75, 0.9), Distance.OK, Light.TOO_DARK, sharp=True)
    check = server.check(b"\xff\xd8picture")
    assert site.pictures_checked == [b"\xff\xd8picture"]
    assert (check.faces, check.light, check.sharp, check.straight) == (2, Light.TOO_DARK, True, False)


def test_who_may_not_enrol_is_told_so_at_once(address: str, backend: Backend) -> None:
    assert trouble_of(Server(Place(address), token_of(backend, Role.SECURITY))) is Trouble.NO_RIGHT
    assert trouble_of(Server(Place(address), "hadir_nonsense")) is Trouble.WRONG_TOKEN


def test_models_that_load_are_waited_for_with_the_servers_reason(server: Server, site: FakeSite) -> None:
    site.running = EngineHealth()
    with pytest.raises(ServerError, match="The models are being loaded") as raised:
        server.require_ready()
    assert raised.value.trouble is Trouble.NOT_READY


def test_what_is_refused_is_said_in_the_servers_words(server: Server) -> None:
    server.add(Person(id="ana", name="Ana"))
    with pytest.raises(ServerError, match="ana") as raised:
        server.add(Person(id="ana", name="Ana"))
    assert raised.value.trouble is Trouble.REFUSED


def test_nobody_there_or_somebody_else(address: str, hr_token: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert trouble_of(Server(Place(f"http://127.0.0.1:{port}"), hr_token)) is Trouble.UNREACHABLE
    by_another_name = address.replace("127.0.0.1", "127.1")
    assert trouble_of(Server(Place(by_another_name), hr_token)) is Trouble.OTHER_NAME
    other = FastAPI()
    other.get("/api/auth/me")(lambda: "hello")
    with serving(other) as elsewhere:
        assert trouble_of(Server(Place(elsewhere), hr_token)) is Trouble.STRANGER
        assert trouble_of(Server(Place(f"{elsewhere}/deeper"), hr_token)) is Trouble.STRANGER


def test_silence_has_an_end(hr_token: str) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert trouble_of(Server(Place(url), hr_token, patience=0.2)) is Trouble.SLOW


def test_no_token_is_said_in_an_error(address: str) -> None:
    with pytest.raises(ServerError) as raised:
        Server(Place(address), "hadir_s3cret").require_right()
    assert "s3cret" not in str(raised.value)


@contextmanager
def over_tls(app: FastAPI, authority: trustme.CA, folder: Path) -> Iterator[str]:
    """The address of a server whose certificate a private authority made."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(key))
    issued.cert_chain_pems[0].write_to_path(str(certificate))
    with serving(app, ssl_keyfile=str(key), ssl_certfile=str(certificate)) as url:
        yield url.replace("http:", "https:")


def test_a_private_authority_is_trusted_where_it_is_named(app: FastAPI, hr_token: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    with over_tls(app, authority, tmp_path) as url:
        assert trouble_of(Server(Place(url), hr_token)) is Trouble.UNTRUSTED
        assert Server(Place(url, tmp_path / "authority.pem"), hr_token).require_right().name == "a hr"
