"""The tables. What changes here needs a migration in `migrations/versions`.

Times are UTC. Cameras are named, not referred to: what happened outlives the camera. Events, alerts and activities
keep their row when an employee is erased, all else about the employee goes. A number that people may have seen is never
given again.
"""

from hadir.store.tables.accounts import api_tokens, audit_log, one_time_links, sessions, site_state, users
from hadir.store.tables.cameras import cameras, imported_files
from hadir.store.tables.doings import activities, crowd_events, crowd_members, haunts, hour_counts
from hadir.store.tables.people import employees, face_templates, held_faces, leaves, settled_photographs, shifts
from hadir.store.tables.record import alert_logs, attendance_logs, attendances, events, outages, presence, stays
from hadir.store.tables.schema import metadata

__all__ = [
    "activities",
    "alert_logs",
    "api_tokens",
    "attendance_logs",
    "attendances",
    "audit_log",
    "cameras",
    "crowd_events",
    "crowd_members",
    "employees",
    "events",
    "face_templates",
    "haunts",
    "held_faces",
    "hour_counts",
    "imported_files",
    "leaves",
    "metadata",
    "one_time_links",
    "outages",
    "presence",
    "sessions",
    "settled_photographs",
    "shifts",
    "site_state",
    "stays",
    "users",
]
