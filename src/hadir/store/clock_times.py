"""Times of the clock as people write them: `08:00`."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, WithJsonSchema


def _plain(moment: time) -> time:
    if moment.tzinfo is not None:
        raise ValueError("write it without an offset: it is in the time of the site")
    return moment.replace(microsecond=0, fold=0)


def _written(moment: time) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


ClockTime = Annotated[
    time,
    AfterValidator(_plain),
    PlainSerializer(_written, return_type=str),
    WithJsonSchema(
        {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", "examples": ["08:00"]}
    ),
]
"""A time of the clock, in the time of the site."""
