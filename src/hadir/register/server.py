"""Hadir's server as registration sees it: everything goes over its API."""

import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2

from hadir.domain.access import Permission
from hadir.domain.errors import ConfigurationError
from hadir.register.answers import (
    ASKER,
    CHECK,
    DEPARTMENTS,
    FACES,
    OUTCOMES,
    PEOPLE,
    PERSON,
    SHIFTS,
    Asker,
    Check,
    Face,
    Outcome,
    People,
    Person,
    message_of,
    read,
    stranger,
)
from hadir.register.troubles import ServerError, Trouble

_CONNECT_SECONDS = 5.0
_ONE_AFTER_THE_OTHER = httpx2.Limits(max_keepalive_connections=0)
"""Nobody says when a page is closed: no connection is kept for it."""

_LOOKING_SECONDS = 120.0
"""How long the server may look at the photographs of one request."""

_CHECK_SECONDS = 10.0
"""How long somebody before the webcam is left without a word."""

_AT_ONCE = 4
"""Photographs in one request, so that the answer to the first does not wait for many."""

_MOST_PEOPLE = 200
"""People in one answer, the most that the API gives."""

_SAYS_SO = {401: Trouble.WRONG_TOKEN, 403: Trouble.NO_RIGHT, 503: Trouble.NOT_READY}
_OTHER_NAME = b"Invalid host header"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server is.

    Attributes:
        url: Its address, as in `https://hadir.example`.
        certificates: PEM file of the authorities that its certificate is trusted by; those of the system for None.
    """

    url: str
    certificates: Path | None = None

    def trust(self) -> ssl.SSLContext | bool:
        """What makes its certificate trusted.

        Raises:
            ConfigurationError: The file of certificates cannot be used.
        """
        if self.certificates is None:
            return True
        try:
            return ssl.create_default_context(cafile=str(self.certificates))
        except OSError as fault:
            raise ConfigurationError(
                f"{self.certificates} cannot be used as certificates ({fault.strerror or fault})",
                "Name a PEM file in HADIR_REGISTER__CERTIFICATES",
            ) from None


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of somebody, with the name of its file."""

    name: str
    data: bytes


class Server:
    """Asks the server with a token; every method raises `ServerError` where it does not answer as hoped."""

    def __init__(self, place: Place, token: str, patience: float = 20.0) -> None:
        """Prepare; nothing is asked yet.

        Args:
            place: Where it is.
            token: An API token of somebody who may enrol people.
            patience: Seconds that it may be silent, but while it looks at photographs.
        """
        self._place = place
        self._client = httpx2.Client(
            base_url=place.url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx2.Timeout(patience, connect=_CONNECT_SECONDS),
            limits=_ONE_AFTER_THE_OTHER,
            verify=place.trust(),
            trust_env=False,
        )

    def require_right(self) -> Asker:
        """Whoever the token belongs to, if they may enrol people."""
        asker = read(self._get("/api/auth/me"), ASKER)
        if Permission.MANAGE_PEOPLE not in asker.permissions:
            raise ServerError(
                Trouble.NO_RIGHT,
                f"The token {asker.name} may not enrol people",
                "Have an admin make one with the role hr",
            )
        return asker

    def require_ready(self) -> None:
        """Raise unless the server can look at pictures."""
        self._get("/readyz")

    def people(self, search: str) -> People:
        """Those who work here, by name, with `search` in the id, the name or the department; all for an empty one."""
        wish = {"per_page": _MOST_PEOPLE, "active": True} | ({"search": search} if search else {})
        return read(self._get("/api/employees", params=wish), PEOPLE)

    def person(self, employee: str) -> Person:
        """One employee."""
        return read(self._get(_address(employee)), PERSON)

    def departments(self) -> tuple[str, ...]:
        """Where people work."""
        return read(self._get("/api/departments"), DEPARTMENTS)

    def shifts(self) -> tuple[str, ...]:
        """The names of the shifts."""
        return tuple(shift.name for shift in read(self._get("/api/shifts"), SHIFTS))

    def add(self, person: Person) -> Person:
        """Know one more."""
        wish = person.model_dump(exclude={"faces"})
        return read(self._ask("POST", "/api/employees", json=wish), PERSON)

    def faces(self, employee: str) -> tuple[Face, ...]:
        """The enrolled faces of an employee, the oldest first."""
        return read(self._get(f"{_address(employee)}/faces"), FACES)

    def picture(self, employee: str, face: str) -> bytes:
        """The photograph of an enrolled face, as JPEG."""
        return self._get(f"{_address(employee)}/faces/{face}.jpg").content

    def enrol(self, employee: str, photographs: Sequence[Photograph]) -> Iterator[tuple[Photograph, Outcome]]:
        """Enrol an employee from photographs; what became of each, as soon as it is known."""
        for start in range(0, len(photographs), _AT_ONCE):
            some = photographs[start : start + _AT_ONCE]
            files = [("files", (one.name, one.data)) for one in some]
            answer = self._ask("POST", f"{_address(employee)}/faces", files=files, timeout=_LOOKING_SECONDS)
            outcomes = read(answer, OUTCOMES)
            yield from zip(some, outcomes, strict=False)

    def remove_face(self, employee: str, face: str) -> None:
        """Forget a face, with its photograph."""
        self._ask("DELETE", f"{_address(employee)}/faces/{face}")

    def check(self, picture: bytes) -> Check:
        """How a JPEG of the webcam would do as a photograph; nothing of it is kept."""
        kind = {"Content-Type": "image/jpeg"}
        return read(self._ask("POST", "/api/faces/check", content=picture, headers=kind, timeout=_CHECK_SECONDS), CHECK)

    def _get(self, path: str, **wish: Any) -> httpx2.Response:
        return self._ask("GET", path, **wish)

    def _ask(self, method: str, path: str, **wish: Any) -> httpx2.Response:
        try:
            answer = self._client.request(method, path, **wish)
        except httpx2.HTTPError as fault:
            raise _no_answer(self._place.url, fault) from None
        if answer.is_success:
            return answer
        raise _refusal(self._place.url, answer)


def _address(employee: str) -> str:
    return f"/api/employees/{quote(employee, safe='')}"


def _no_answer(url: str, fault: httpx2.HTTPError) -> ServerError:
    """What it means for people that no answer came."""
    if isinstance(fault, httpx2.TimeoutException):
        return ServerError(Trouble.SLOW, f"{url} does not answer in time", "Try again in a moment")
    if "CERTIFICATE_VERIFY_FAILED" in str(fault):
        return ServerError(
            Trouble.UNTRUSTED,
            f"The certificate of {url} is not trusted here",
            "Name the file of your authority in HADIR_REGISTER__CERTIFICATES",
        )
    return ServerError(
        Trouble.UNREACHABLE, f"Nothing answers at {url} ({type(fault).__name__})", "Start hadir serve, or correct it"
    )


def _refusal(url: str, answer: httpx2.Response) -> ServerError:
    """What it means for people that the server does not do it."""
    if _OTHER_NAME in answer.content:
        return ServerError(
            Trouble.OTHER_NAME,
            f"The server does not go by the name in {url}",
            "Add it to the server's HADIR_SERVER__ALLOWED_HOSTS",
        )
    message = message_of(answer)
    if message is None:
        return stranger(answer)
    return ServerError(_SAYS_SO.get(answer.status_code, Trouble.REFUSED), message.rstrip("."))
