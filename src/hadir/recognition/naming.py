"""Naming the faces of one picture, where nobody can be twice."""

from collections.abc import Sequence

from hadir.domain.identity import EmployeeId, Match, Thresholds


def named(matches: Sequence[Match | None], thresholds: Thresholds) -> tuple[EmployeeId | None, ...]:
    """Who each face is: its match where the thresholds accept it, and of two such claims only the more similar.

    Args:
        matches: The best match of each face; None where nobody is enrolled.
        thresholds: When a similarity is a recognition.
    """
    claims = {index: match for index, match in enumerate(matches) if match is not None and thresholds.accepts(match)}
    faces: dict[EmployeeId, int] = {}
    for index in sorted(claims, key=lambda index: claims[index].similarity, reverse=True):
        faces.setdefault(claims[index].employee, index)
    employees = {index: employee for employee, index in faces.items()}
    return tuple(employees.get(index) for index in range(len(matches)))
