"""Redis, really: counts that outlast a restart, changes for other programs, and going on without it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hadir.api.app import create_app
from hadir.api.auth.throttle import Throttle
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.api.sharing import CHANNEL, Sharing
from hadir.domain.access import Role
from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.employee import Employee
from hadir.domain.errors import ConfigurationError
from hadir.domain.identity import EmployeeId
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.presence import Availability, Presence
from hadir.store.employees import EmployeeRepository
from tests.api.conftest import FakeSite, token_of
from tests.builders import at
from tests.conftest import missing
from tests.e2e.server import free_port
from tests.redis_server import REDIS, RedisServer
from tests.simulator.waiting import eventually

ANA = EmployeeId("ana")
PRESENCE = Notice(NoticeKind.PRESENCE, Presence(ANA, Availability.AVAILABLE, "door", at(3)))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    if REDIS is None:
        missing("redis-server is not installed")
    started = RedisServer(tmp_path_factory.mktemp("redis"), free_port())
    started.start()
    yield started
    started.stop()


def tries_left(throttle: Throttle, account: str) -> int:
    """How often somebody may try still, tried."""
    for number in range(99):
        try:
            throttle.take("192.0.2.7", account)
        except Exception:  # noqa: BLE001 - 429
            return number
    return 99


def test_tries_to_sign_in_are_counted_across_a_restart(server: RedisServer) -> None:
    assert tries_left(Throttle(Sharing(server.url)), "adi") == 10
    assert tries_left(Throttle(Sharing(server.url)), "adi") == 0, "another process has the same count"
    assert tries_left(Throttle(), "adi") == 10, "without Redis it is forgotten"


def test_other_programs_hear_of_changes(server: RedisServer, backend: Backend, site: FakeSite) -> None:
    EmployeeRepository(backend.database).add(Employee(ANA, "Ana Lestari", "Sales"), at(0))
    notifier = Notifier()
    create_app(backend, notifier, sharing=Sharing(server.url))
    with redis.Redis.from_url(server.url) as client, client.pubsub(ignore_subscribe_messages=True) as program:
        program.subscribe(CHANNEL)
        eventually(lambda: client.pubsub_numsub(CHANNEL)[0][1] == 1, 20)
        notifier.publish(PRESENCE)
        heard = next_message(program)
        assert (heard["kind"], heard["row"]["employee"], heard["row"]["name"]) == ("presence", "ana", "Ana Lestari")
        for listener in site.listeners:
            listener(CameraStatus("door", CameraState.OFFLINE, at(9)))
        heard = next_message(program)
        assert (heard["kind"], heard["row"]["id"]) == ("camera_status", "door")


def test_without_redis_the_site_goes_on_and_says_so(
    tmp_path: Path, backend: Backend, caplog: pytest.LogCaptureFixture
) -> None:
    server = RedisServer(tmp_path, free_port())
    sharing = Sharing(server.url)
    notifier = Notifier()
    app = create_app(backend, notifier, sharing=sharing)
    throttle: Throttle = app.state.throttle
    assert tries_left(throttle, "adi") == 10, "it counts by itself"
    assert [record.message for record in caplog.records if "Redis" in record.message] == [
        "Redis does not answer; tries to sign in are counted here alone, and other programs hear of no changes"
    ]
    assert "Redis does not answer" in told(app, backend)["redis"]
    notifier.publish(PRESENCE)
    server.start()
    try:
        throttle.take("192.0.2.7", "hana")
        assert told(app, backend)["redis"] == ""
    finally:
        server.stop()
    throttle.take("192.0.2.7", "sari")
    assert "Redis does not answer" in told(app, backend)["redis"]


def test_a_site_without_redis_says_nothing_of_it(app: FastAPI, backend: Backend) -> None:
    assert told(app, backend)["redis"] is None


def test_a_wrong_address_is_refused_without_being_said() -> None:
    with pytest.raises(ConfigurationError, match="HADIR_SERVER__REDIS_URL is no address of Redis") as caught:
        Sharing("http://:s3cret@127.0.0.1/0")
    assert "s3cret" not in str(caught.value)


def next_message(program: Any) -> dict[str, Any]:
    """The next change that a program hears of."""
    heard: list[dict[str, Any]] = []

    def listened() -> bool:
        message = program.get_message(timeout=0.05)
        if message is not None:
            heard.append(json.loads(message["data"]))
        return bool(heard)

    eventually(listened, 20)
    return heard[0]


def told(app: FastAPI, backend: Backend) -> dict[str, Any]:
    """What the status is."""
    client = TestClient(app, base_url="http://127.0.0.1:8000")
    answer = client.get("/api/status", headers={"Authorization": f"Bearer {token_of(backend, Role.VIEWER)}"})
    assert answer.status_code == 200
    status: dict[str, Any] = answer.json()
    return status
