"""What is usual at a site, as far as it is remembered."""

from dataclasses import dataclass
from datetime import date, datetime

from hadir.domain.identity import EmployeeId


@dataclass(frozen=True, slots=True)
class HourCount:
    """What was seen on a camera in an hour.

    Attributes:
        camera_id: Which camera.
        hour: Its first moment, aware, UTC; hours are whole ones of the site's time.
        people: Sightings that began in it, of employees and unknown people.
        arrivals: Employees seen there for the first time of the day.
        crowd: The most people of a crowd, 0 without one.
    """

    camera_id: str
    hour: datetime
    people: int
    arrivals: int
    crowd: int


@dataclass(frozen=True, slots=True)
class Haunt:
    """How often an employee is seen on a camera.

    Attributes:
        employee: Who.
        camera_id: Which camera.
        days: On how many days.
        last_day: The newest of them, in the time of the site.
    """

    employee: EmployeeId
    camera_id: str
    days: int
    last_day: date
