"""A real server for the registration, over a real database and a staff that answers what a test tells it to."""

import sys
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.register.server import Place, Server
from tests.api.conftest import FakeStaff, app, backend, site, token_of
from tests.api.live_server import serving

__all__ = ["app", "backend", "site"]


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Where the server is."""
    with serving(app) as url:
        yield url


@pytest.fixture
def hr_token(backend: Backend) -> str:
    """What somebody of HR enrols with."""
    return token_of(backend, Role.HR)


@pytest.fixture
def server(address: str, hr_token: str) -> Server:
    """The server as the registration sees it, asked by HR."""
    return Server(Place(address), hr_token)


@pytest.fixture
def staff(backend: Backend) -> FakeStaff:
    """What enrols in the server; `answers` is what becomes of the next photographs."""
    assert isinstance(backend.staff, FakeStaff)
    return backend.staff


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit takes the place of the main module, which processes that later tests start would run anew."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
