"""What can be exported of crowds and of what people do at zones and lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hadir.api.activities import ActivityFilterDependency
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import CameraQuery, DaysDependency, NewestFirst
from hadir.api.exports.table import Column, Exportable, Extract
from hadir.api.exports.words import Words
from hadir.api.people import Names, names_of
from hadir.domain.crowd import Crowd
from hadir.store.activities import ActivityRepository, ActivityRow
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.paging import Paging

_NONE: Final = Paging(per_page=1)
"""Enough to be told how many there are."""

_BEGAN = Words("Began", "Mulai")
_ENDED = Words("Ended", "Berakhir")
_LENGTH = Words("Length", "Lama")
_CAMERA = Words("Camera", "Kamera")


@dataclass(frozen=True, slots=True)
class CrowdRow:
    """A crowd with what people call those of it that are known.

    Attributes:
        crowd: The crowd.
        names: The names, divided by commas.
    """

    crowd: Crowd
    names: str


def _crowds(
    backend: BackendDependency, days: DaysDependency, camera: CameraQuery = None, *, newest_first: NewestFirst = True
) -> Extract[CrowdRow]:
    crowds, wanted = CrowdRepository(backend.database), CrowdFilter(days.start, days.end, camera)
    rows = _named(crowds.every(wanted, newest_first=newest_first), names_of(backend))
    return Extract(crowds.page(wanted, _NONE).total, rows)


def _activities(
    backend: BackendDependency, wanted: ActivityFilterDependency, *, newest_first: NewestFirst = True
) -> Extract[ActivityRow]:
    activities = ActivityRepository(backend.database)
    return Extract(activities.page(wanted, _NONE).total, activities.every(wanted, newest_first=newest_first))


def _named(crowds: Iterator[Crowd], names: Names) -> Iterator[CrowdRow]:
    for crowd in crowds:
        yield CrowdRow(crowd, ", ".join(names.of(employee) or employee for employee in crowd.employees))


def _length(start: datetime, end: datetime | None) -> timedelta | None:
    return None if end is None else end - start


CROWDS: Exportable[CrowdRow] = Exportable(
    "crowds",
    Words("crowds", "kerumunan"),
    _crowds,
    (
        Column(_BEGAN, 20, lambda row: row.crowd.started_at),
        Column(_ENDED, 20, lambda row: row.crowd.ended_at),
        Column(_LENGTH, 12, lambda row: _length(row.crowd.started_at, row.crowd.ended_at)),
        Column(_CAMERA, 18, lambda row: row.crowd.camera_id),
        Column(Words("Most people", "Orang terbanyak"), 13, lambda row: row.crowd.size),
        Column(Words("Motion", "Gerak"), 12, lambda row: row.crowd.motion),
        Column(Words("Known people", "Orang dikenal"), 40, lambda row: row.names),
        Column(Words("Crowd", "Kerumunan"), 30, lambda row: row.crowd.id),
    ),
)

ACTIVITIES: Exportable[ActivityRow] = Exportable(
    "activities",
    Words("activities", "aktivitas"),
    _activities,
    (
        Column(_BEGAN, 20, lambda row: row.activity.started_at),
        Column(_ENDED, 20, lambda row: row.activity.ended_at),
        Column(_LENGTH, 12, lambda row: _length(row.activity.started_at, row.activity.ended_at)),
        Column(Words("Kind", "Jenis"), 20, lambda row: row.activity.kind),
        Column(_CAMERA, 18, lambda row: row.activity.camera_id),
        Column(Words("Place", "Tempat"), 20, lambda row: row.activity.place),
        Column(Words("Zone", "Zona"), 16, lambda row: row.activity.zone),
        Column(Words("Employee", "Karyawan"), 14, lambda row: row.activity.employee),
        Column(Words("Name", "Nama"), 28, lambda row: row.name),
        Column(Words("Activity", "Aktivitas"), 30, lambda row: row.activity.id),
    ),
)
