"""People at places, look by look, for the rules of zones and lines."""

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.domain.polygon import Corner
from hadir.rules.places import Place, Someone
from tests.builders import START

FPS = 5.0

Looks = list[tuple[float, list[Someone]]]


def place(zone: tzinfo = UTC) -> Place:
    """What activities of the camera `hall` and the run `run` have in common."""
    return Place("hall", "run", zone)


def someone(
    figure: int = 1,
    feet: Corner = (0.5, 0.5),
    employee: str | None = None,
    *,
    track: int | None = None,
    phone: bool = False,
    card: bool | None = None,
) -> Someone:
    """A person somewhere."""
    name = None if employee is None else EmployeeId(employee)
    return Someone(figure, figure if track is None else track, name, feet, phone, card)


def steps(begin: float, end: float, fps: float = FPS) -> Iterator[float]:
    """The seconds at which is looked, from one to another."""
    for step in range(round((end - begin) * fps) + 1):
        yield round(begin + step / fps, 3)


def stays(begin: float, end: float, *people: Someone) -> Looks:
    """Looks at people who stay as they are."""
    return [(second, list(people)) for second in steps(begin, end)]


def walks(
    begin: float, end: float, start: Corner, target: Corner, figure: int = 1, employee: str | None = None
) -> Looks:
    """Looks at somebody who walks from one place to another."""
    looks: Looks = []
    for second in steps(begin, end):
        share = (second - begin) / (end - begin)
        feet = start[0] + share * (target[0] - start[0]), start[1] + share * (target[1] - start[1])
        looks.append((second, [someone(figure, feet, employee)]))
    return looks


def together(*streams: Looks) -> Looks:
    """Streams of looks as one, in the order of time."""
    merged: dict[float, list[Someone]] = {}
    for stream in streams:
        for second, people in stream:
            merged.setdefault(second, []).extend(people)
    return sorted(merged.items(), key=lambda look: look[0])


def final(activities: Iterable[Activity]) -> list[Activity]:
    """What is known of each activity in the end, in the order in which they began to be told."""
    newest: dict[str, Activity] = {}
    for activity in activities:
        newest[activity.id] = activity
    return list(newest.values())


Span = tuple[ActivityKind, float, float | None]


def span(activity: Activity) -> Span:
    """What was done from which second to which."""
    end = None if activity.ended_at is None else (activity.ended_at - START).total_seconds()
    return activity.kind, (activity.started_at - START).total_seconds(), end


def spans(activities: Iterable[Activity]) -> list[Span]:
    """All that was done, from which second to which."""
    return [span(activity) for activity in final(activities)]
