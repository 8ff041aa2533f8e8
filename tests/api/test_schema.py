"""Whatever is asked, the answer is one that the schema describes, and never a fault of our own."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from hadir.api.app import create_api, create_app
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.domain.access import Role
from hadir.domain.identity import Metric, Thresholds, Yardstick
from tests.api.conftest import FakeStaff, token_of
from tests.builders import MODEL

EXAMPLES = 15
_HOST = "testserver"
"""By which schemathesis asks."""

_NEVER_ENDS = "/api/video_feed/{camera_id}"

_NOT_MEANT = [
    # Whoever asks here always has a token, whatever else is sent along.
    ignored_auth,
    # A schema cannot say all that makes a polygon, an address or a reset right.
    positive_data_acceptance,
]

OPERATIONS = [
    (path, method.upper())
    for path, operations in create_api().openapi()["paths"].items()
    for method in operations
    if path != _NEVER_ENDS
]


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part)
def test_answers_are_as_described(path: str, method: str, backend: Backend) -> None:
    assert isinstance(backend.staff, FakeStaff)
    backend.staff.compares = Yardstick(MODEL, Metric.COSINE, Thresholds(0.42, 0.06))
    app = create_app(backend, Notifier(), [_HOST])
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    headers = {"Authorization": f"Bearer {token_of(backend, Role.ADMIN)}"}

    @given(schema[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, excluded_checks=_NOT_MEANT)

    holds()
