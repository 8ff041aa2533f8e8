"""The examples on a page of the documentation, and whether an answer is like the one that is shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_MORE = "…"


@dataclass(frozen=True)
class Example:
    """A fenced block.

    Attributes:
        language: What it is written in.
        text: All of it.
        answer: The JSON that is shown right after it; empty if none is.
    """

    language: str
    text: str
    answer: str = ""


def examples_of(page: Path) -> list[Example]:
    """All blocks of a page, in their order, answers with what they answer."""
    found: list[Example] = []
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["language"] == "json" and found:
            found[-1] = Example(found[-1].language, found[-1].text, block["text"])
        else:
            found.append(Example(block["language"], block["text"]))
    return found


def differences(shown: object, real: object, place: str = "answer") -> Iterator[str]:
    """Where an answer has other fields, or fields of other types, than the one that is shown.

    A field `"…": "…"` stands for any others, the only element of a list for all of them, and null for what is
    sometimes there.
    """
    match shown, real:
        case (None, _) | (_, None):
            return
        case Mapping(), Mapping():
            yield from _fields(shown, real, place)
        case list(), list():
            yield from (fault for part in real[:1] for fault in _element(shown, part, place))
        case bool(), bool():
            return
        case ((int() | float()), (int() | float())) if not isinstance(shown, bool) and not isinstance(real, bool):
            return
        case _ if type(shown) is not type(real):
            yield f"{place}: {shown!r} is shown, {real!r} it is"


def _fields(shown: Mapping[str, object], real: Mapping[str, object], place: str) -> Iterator[str]:
    yield from (f"{place}.{name} is shown, but is not there" for name in shown.keys() - real.keys() - {_MORE})
    if _MORE not in shown:
        yield from (f"{place}.{name} is there, but is not shown" for name in real.keys() - shown.keys())
    for name in shown.keys() & real.keys():
        yield from differences(shown[name], real[name], f"{place}.{name}")


def _element(shown: list[object], part: object, place: str) -> Iterator[str]:
    if shown:
        yield from differences(shown[0], part, f"{place}[0]")
