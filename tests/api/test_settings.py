"""What the schema says of the settings is enough to build a form of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from hadir.api.app import create_api
from hadir.store.parameters import Parameters

SCHEMAS: dict[str, Any] = create_api().openapi()["components"]["schemas"]
FROM_THE_MACHINE = {"site.time_zone"}


def schema_of(said: dict[str, Any]) -> dict[str, Any]:
    """A schema, looked up where it is referred to."""
    schema: dict[str, Any] = SCHEMAS[said["$ref"].rpartition("/")[2]] if "$ref" in said else said
    return schema


def parameters(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All parameters by `section.key`, with what the schema says of each."""
    for section, said in SCHEMAS[name]["properties"].items():
        for key, parameter in schema_of(said)["properties"].items():
            yield f"{section}.{key}", parameter


PARAMETERS = [*parameters("Parameters-Input"), *parameters("Parameters-Output")]


def test_no_parameter_is_missing() -> None:
    held = {f"{section}.{key}" for section, values in Parameters().model_dump().items() for key in values}
    assert {name for name, _ in PARAMETERS} == held


@pytest.mark.parametrize(("name", "said"), PARAMETERS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_form_can_be_built_of_what_is_said(name: str, said: dict[str, Any]) -> None:
    assert said["description"].endswith(".")
    kinds = [schema_of(kind) for kind in said.get("anyOf", [said])]
    may_be_null = any(kind["type"] == "null" for kind in kinds)
    assert may_be_null or "default" in said or name in FROM_THE_MACHINE
    for kind in kinds:
        if kind["type"] in {"number", "integer"}:
            assert kind["minimum"] < kind["maximum"]
        if kind["type"] == "string" and name not in FROM_THE_MACHINE:
            assert {"enum", "pattern", "maxLength"} & kind.keys()
