"""What can be exported, and what is told of each row."""

from typing import Any, Final

from hadir.api.alerts import AlertFilterDependency
from hadir.api.attendances import AttendanceFilterDependency, AttendanceSort, Descending, SummaryFilterDependency
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import NewestFirst
from hadir.api.events import EventFilterDependency
from hadir.api.exports.doings import ACTIVITIES, CROWDS
from hadir.api.exports.table import Column, Exportable, Extract
from hadir.api.exports.words import Words
from hadir.api.logs import LogFilterDependency
from hadir.domain.attendance import AttendanceFlag
from hadir.store.alerts import AlertRepository, AlertRow
from hadir.store.attendance import AttendanceOrder, AttendanceRepository, AttendanceRow, SummaryRow
from hadir.store.events import EventRepository, EventRow
from hadir.store.logs import LogRepository, LogRow
from hadir.store.paging import Paging

_NONE: Final = Paging(per_page=1)
"""Enough to be told how many there are."""

_EMPLOYEE = Words("Employee", "Karyawan")
_NAME = Words("Name", "Nama")
_DEPARTMENT = Words("Department", "Departemen")
_CAMERA = Words("Camera", "Kamera")
_PLACE = Words("Place", "Tempat")
_WORKDAY = Words("Workday", "Hari kerja")
_KIND = Words("Kind", "Jenis")
_LAST_SEEN = Words("Last seen", "Terakhir terlihat")
_LATE, _EARLY = AttendanceFlag.LATE, AttendanceFlag.EARLY


def _attendances(
    backend: BackendDependency,
    wanted: AttendanceFilterDependency,
    sort: AttendanceSort = AttendanceOrder.WORKDAY,
    *,
    descending: Descending = True,
) -> Extract[AttendanceRow]:
    days = AttendanceRepository(backend.database)
    return Extract(days.page(wanted, _NONE).total, days.every(wanted, sort, descending=descending))


def _summary(backend: BackendDependency, wanted: SummaryFilterDependency) -> Extract[SummaryRow]:
    days = AttendanceRepository(backend.database)
    return Extract(days.summary(wanted, _NONE).total, days.every_summary(wanted))


def _logs(
    backend: BackendDependency, wanted: LogFilterDependency, *, newest_first: NewestFirst = True
) -> Extract[LogRow]:
    logs = LogRepository(backend.database)
    return Extract(logs.page(wanted, _NONE).total, logs.every(wanted, newest_first=newest_first))


def _events(
    backend: BackendDependency, wanted: EventFilterDependency, *, newest_first: NewestFirst = True
) -> Extract[EventRow]:
    events = EventRepository(backend.database)
    return Extract(events.page(wanted, _NONE).total, events.every(wanted, newest_first=newest_first))


def _alerts(
    backend: BackendDependency, wanted: AlertFilterDependency, *, newest_first: NewestFirst = True
) -> Extract[AlertRow]:
    alerts = AlertRepository(backend.database)
    return Extract(alerts.page(wanted, _NONE).total, alerts.every(wanted, newest_first=newest_first))


ATTENDANCES: Exportable[AttendanceRow] = Exportable(
    "attendances",
    Words("attendance", "kehadiran"),
    _attendances,
    (
        Column(_WORKDAY, 12, lambda row: row.attendance.workday),
        Column(_EMPLOYEE, 14, lambda row: row.attendance.employee),
        Column(_NAME, 28, lambda row: row.name),
        Column(_DEPARTMENT, 20, lambda row: row.department),
        Column(Words("First in", "Masuk pertama"), 20, lambda row: row.attendance.first_in),
        Column(Words("Last out", "Keluar terakhir"), 20, lambda row: row.attendance.last_out),
        Column(Words("Time worked", "Lama kerja"), 13, lambda row: row.attendance.worked),
        Column(Words("Late", "Terlambat"), 11, lambda row: _LATE in row.attendance.flags),
        Column(Words("Left early", "Pulang awal"), 13, lambda row: _EARLY in row.attendance.flags),
        Column(Words("Remarks", "Keterangan"), 32, lambda row: row.attendance.flags - {_LATE, _EARLY}),
        Column(Words("Standing", "Berdiri"), 13, lambda row: row.attendance.standing),
        Column(Words("Sitting", "Duduk"), 13, lambda row: row.attendance.sitting),
    ),
)

SUMMARY: Exportable[SummaryRow] = Exportable(
    "attendance-summary",
    Words("attendance summary", "ringkasan kehadiran"),
    _summary,
    (
        Column(_EMPLOYEE, 14, lambda row: row.employee),
        Column(_NAME, 28, lambda row: row.name),
        Column(_DEPARTMENT, 20, lambda row: row.department),
        Column(Words("First entry", "Masuk pertama"), 20, lambda row: row.first_entry),
        Column(Words("Last exit", "Keluar terakhir"), 20, lambda row: row.last_exit),
        Column(Words("Days", "Hari"), 8, lambda row: row.days),
        Column(Words("Time worked", "Lama kerja"), 13, lambda row: row.worked),
    ),
)

LOGS: Exportable[LogRow] = Exportable(
    "logs",
    Words("attendance log", "catatan kehadiran"),
    _logs,
    (
        Column(Words("Time", "Waktu"), 20, lambda row: row.entry.at),
        Column(_WORKDAY, 12, lambda row: row.entry.workday),
        Column(_EMPLOYEE, 14, lambda row: row.entry.employee),
        Column(_NAME, 28, lambda row: row.name),
        Column(_DEPARTMENT, 20, lambda row: row.department),
        Column(Words("Movement", "Gerakan"), 12, lambda row: row.entry.movement),
        Column(_CAMERA, 18, lambda row: row.entry.camera_id),
        Column(Words("Inferred", "Disimpulkan"), 13, lambda row: row.entry.inferred),
        Column(Words("Corrected later", "Dikoreksi kemudian"), 19, lambda row: row.entry.revised),
    ),
)

EVENTS: Exportable[EventRow] = Exportable(
    "events",
    Words("events", "kejadian"),
    _events,
    (
        Column(Words("First seen", "Pertama terlihat"), 20, lambda row: row.event.sighting.first_seen),
        Column(_LAST_SEEN, 20, lambda row: row.event.sighting.last_seen),
        Column(_KIND, 14, lambda row: row.kind),
        Column(_EMPLOYEE, 14, lambda row: row.event.sighting.employee),
        Column(_NAME, 28, lambda row: row.name),
        Column(_DEPARTMENT, 20, lambda row: row.department),
        Column(_CAMERA, 18, lambda row: row.event.sighting.camera_id),
        Column(Words("Door line", "Garis pintu"), 12, lambda row: row.event.sighting.crossing),
        Column(Words("Similarity", "Kemiripan"), 12, lambda row: row.event.sighting.similarity),
        Column(Words("Still lasts", "Masih berlangsung"), 18, lambda row: row.event.open),
        Column(Words("Doubtful", "Meragukan"), 12, lambda row: row.event.doubtful),
        Column(Words("Event", "Kejadian"), 30, lambda row: row.event.sighting.id),
        Column(Words("Posture", "Postur"), 12, lambda row: row.event.sighting.posture),
        Column(Words("Standing", "Berdiri"), 13, lambda row: row.event.sighting.standing),
        Column(Words("Sitting", "Duduk"), 13, lambda row: row.event.sighting.sitting),
        Column(Words("Face", "Wajah"), 12, lambda row: row.event.sighting.liveness),
    ),
)

ALERTS: Exportable[AlertRow] = Exportable(
    "alerts",
    Words("alerts", "peringatan"),
    _alerts,
    (
        Column(Words("Opened", "Dibuka"), 20, lambda row: row.stored.alert.opened_at),
        Column(_KIND, 18, lambda row: row.stored.alert.kind),
        Column(Words("State", "Status"), 14, lambda row: row.stored.state),
        Column(_EMPLOYEE, 14, lambda row: row.stored.alert.employee),
        Column(_NAME, 28, lambda row: row.name),
        Column(_DEPARTMENT, 20, lambda row: row.department),
        Column(_CAMERA, 18, lambda row: row.stored.alert.camera_id),
        Column(_LAST_SEEN, 20, lambda row: row.stored.alert.last_seen),
        Column(Words("Resolved", "Selesai"), 20, lambda row: row.stored.alert.resolved_at),
        Column(Words("Why", "Alasan"), 18, lambda row: row.stored.alert.resolution),
        Column(Words("Acknowledged", "Diketahui"), 20, lambda row: row.stored.acknowledged_at),
        Column(Words("Acknowledged by", "Diketahui oleh"), 18, lambda row: row.stored.acknowledged_by),
        Column(Words("Resolved by", "Diselesaikan oleh"), 18, lambda row: row.stored.resolved_by),
        Column(Words("Number", "Nomor"), 10, lambda row: row.stored.id),
        Column(Words("Severity", "Tingkat"), 12, lambda row: row.stored.alert.severity),
        Column(_PLACE, 20, lambda row: row.stored.alert.place),
        Column(Words("Reason", "Sebab"), 40, lambda row: row.stored.alert.reason),
    ),
)

EXPORTABLE: tuple[Exportable[Any], ...] = (ATTENDANCES, SUMMARY, LOGS, EVENTS, ALERTS, CROWDS, ACTIVITIES)
"""All that can be exported."""
