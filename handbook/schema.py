"""What a model's JSON schema says of its fields."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handbook.languages import Language

Writing = Callable[[object], str]

_SECONDS_OF_A_CLOCK = re.compile(r"^(\d\d:\d\d):00$")
_CLOCK = "[0-5][0-9]"
_NOTHING = {"", '""', "[]"}


@dataclass(frozen=True, slots=True)
class Section:
    """A model, or a part of one.

    Attributes:
        schema: Its JSON schema.
        parts: The schemas that it refers to, by name.
    """

    schema: dict[str, Any]
    parts: dict[str, Any]

    @classmethod
    def of(cls, model: type[BaseModel]) -> "Section":
        """A whole model."""
        schema = model.model_json_schema()
        return cls(schema, schema.get("$defs", {}))

    @property
    def about(self) -> str:
        """What it says of itself."""
        return str(self.schema["description"])

    def sections(self) -> Iterator[tuple[str, "Section"]]:
        """Its parts that have fields of their own, by their names."""
        for name, field in self.schema["properties"].items():
            part = self._resolved(field)
            if "properties" in part:
                yield name, Section(part, self.parts)

    def fields(self) -> Iterator["FieldText"]:
        """Its own fields."""
        for name, field in self.schema["properties"].items():
            resolved = self._resolved(field)
            if "properties" not in resolved or "description" in field:
                yield FieldText(name, resolved | field, required=name in self.schema.get("required", ()))

    def _resolved(self, field: dict[str, Any]) -> dict[str, Any]:
        """A field with what it refers to in its place; of a choice between something and null the something."""
        some = next((choice for choice in field.get("anyOf", ()) if choice.get("type") != "null"), field)
        reference = some.get("$ref")
        return self.parts[reference.rpartition("/")[2]] if reference else some


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field, told."""

    name: str
    schema: dict[str, Any]
    required: bool

    @property
    def meaning(self) -> str:
        """What it is for, in English.

        Raises:
            KeyError: Its declaration has no description.
        """
        return str(self.schema["description"])

    def range(self, language: Language) -> str:
        """What it may be; empty where its type says enough."""
        schema = self.schema
        if schema.get("type") == "boolean":
            return "`true`, `false`"
        if "enum" in schema:
            return ", ".join(f"`{value}`" for value in schema["enum"])
        if _CLOCK in schema.get("pattern", ""):
            return "`HH:MM`"
        return _limits(schema, language)

    def default(self, language: Language, written: Writing) -> str:
        """What holds where nothing is chosen."""
        if self.required:
            return language.required
        if "default" not in self.schema:
            return language.chosen_by_machine
        text = written(_plain(self.schema["default"]))
        return language.none if text in _NOTHING else f"`{text}`"


def as_json(value: object) -> str:
    """A value as it is written in a file."""
    return json.dumps(value, ensure_ascii=False)


def as_variable(value: object) -> str:
    """A value as it is written in the environment."""
    match value:
        case None:
            return ""
        case str():
            return value
        case _:
            return as_json(value)


def _limits(schema: dict[str, Any], language: Language) -> str:
    low = schema.get("minimum")
    high = schema.get("maximum")
    if low is not None and high is not None:
        return language.between.format(low=low, high=high)
    if low is not None:
        return language.least.format(low=low)
    if high is not None:
        return language.most.format(high=high)
    return _size(schema, language)


def _size(schema: dict[str, Any], language: Language) -> str:
    if "maxLength" in schema:
        return language.signs.format(high=schema["maxLength"])
    if "maxItems" in schema and "prefixItems" not in schema:
        return language.items.format(high=schema["maxItems"])
    return ""


def _plain(value: object) -> object:
    """A default as people write it: whole numbers without a point, times without seconds."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case str():
            return _SECONDS_OF_A_CLOCK.sub(r"\1", value)
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case _:
            return value
