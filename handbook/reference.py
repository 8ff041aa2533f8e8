"""The tables of settings, parameters and cameras' fields."""

from collections.abc import Callable, Iterable, Mapping

from hadir.api.cameras import LineView, NewCamera
from hadir.settings import Settings
from hadir.store.camera_watch import CrowdFields, LineFields, ScheduleFields, WatchFields, ZoneFields
from hadir.store.parameters import Parameters
from handbook.languages import Language
from handbook.schema import FieldText, Section, Writing, as_json, as_variable

Writer = Callable[[Language], str]
Cells = tuple[str, str, str, str]


def settings(language: Language) -> str:
    """The settings of the process, by the names that they have in the environment."""
    whole = Section.of(Settings)
    rows = [_variable(field, language, "HADIR_") for field in whole.fields()]
    for name, section in whole.sections():
        rows += (_variable(field, language, f"HADIR_{name.upper()}__") for field in section.fields())
    return _table((language.setting, language.meaning, language.range, language.default), rows)


def parameters(language: Language) -> str:
    """What is in `parameter_config.json`, a chapter for each section."""
    return "\n\n".join(_chapter(name, section, language) for name, section in Section.of(Parameters).sections())


def camera(language: Language) -> str:
    """All fields of a camera: its id, where its pictures are, and at last what is watched for."""
    section = Section.of(NewCamera)
    ordered = sorted(section.fields(), key=lambda field: (field.name in WatchFields.model_fields, field.name != "id"))
    return _field_table(ordered, language, language.field)


def _part(model: type[LineView | CrowdFields | LineFields | ScheduleFields | ZoneFields]) -> Writer:
    return lambda language: _field_table(Section.of(model).fields(), language, language.field)


TABLES: Mapping[str, Writer] = {
    "settings": settings,
    "parameters": parameters,
    "camera": camera,
    "door line": _part(LineView),
    "crowds": _part(CrowdFields),
    "zone": _part(ZoneFields),
    "line": _part(LineFields),
    "hours": _part(ScheduleFields),
}
"""What is written between `<!-- NAME -->` and `<!-- /NAME -->`."""


def _chapter(name: str, section: Section, language: Language) -> str:
    table = _field_table(section.fields(), language, language.parameter)
    return f"### `{name}`\n\n{language.say(section.about)}\n\n{table}"


def _variable(field: FieldText, language: Language, prefix: str) -> Cells:
    return _cells(f"{prefix}{field.name.upper()}", field, language, as_variable)


def _field_table(fields: Iterable[FieldText], language: Language, kind: str) -> str:
    heads = (kind, language.meaning, language.range, language.default)
    return _table(heads, [_cells(field.name, field, language, as_json) for field in fields])


def _cells(name: str, field: FieldText, language: Language, written: Writing) -> Cells:
    return f"`{name}`", language.say(field.meaning), field.range(language), field.default(language, written)


def _table(heads: Cells, rows: Iterable[Cells]) -> str:
    return "\n".join(_line(row) for row in (heads, ("---", "---", "---", "---"), *rows))


def _line(cells: Cells) -> str:
    return f"| {' | '.join(cells)} |"
