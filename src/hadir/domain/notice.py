"""What those who watch are told when something has changed."""

from dataclasses import dataclass
from enum import StrEnum

from hadir.domain.alert import StoredAlert
from hadir.domain.attendance import Attendance
from hadir.domain.camera import CameraStatus
from hadir.domain.crowd import Crowd
from hadir.domain.presence import Presence


class NoticeKind(StrEnum):
    """What has changed."""

    PRESENCE = "presence"
    ALERT = "alert"
    ATTENDANCE = "attendance"
    CROWD = "crowd"
    CAMERA_STATUS = "camera_status"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that has changed, and is kept already.

    Attributes:
        kind: What.
        row: As it is now.
    """

    kind: NoticeKind
    row: Presence | StoredAlert | Attendance | Crowd | CameraStatus
