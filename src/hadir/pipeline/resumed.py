"""What is known of an earlier run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hadir.domain.alert import Alert
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.record import Event, Outage
from hadir.pipeline.happenings import Lasting
from hadir.rules.stays import Stay


@dataclass(frozen=True, slots=True)
class Resumed:
    """What is known of an earlier run.

    Attributes:
        since: From when on all stays are here; workdays that began before are left as they are kept.
        stays: The stays of each employee.
        open_events: Sightings that lasted; nobody will close them any more.
        alerts: Alerts that were open.
        outages: When cameras were away lately.
        alive_until: When the earlier run was alive for certain; None if there was none.
        lasting: Crowds and activities that lasted.
        hours: What was seen in earlier hours.
        haunts: Where employees were seen.
    """

    since: datetime | None = None
    stays: Mapping[EmployeeId, tuple[Stay, ...]] = field(default_factory=dict)
    open_events: tuple[Event, ...] = ()
    alerts: tuple[Alert, ...] = ()
    outages: tuple[Outage, ...] = ()
    alive_until: datetime | None = None
    lasting: Lasting = field(default_factory=Lasting)
    hours: tuple[HourCount, ...] = ()
    haunts: tuple[Haunt, ...] = ()
