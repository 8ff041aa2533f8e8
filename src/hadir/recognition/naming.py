"""Naming the faces of one picture, where nobody can be twice."""

from collections.abc import Sequence

from hadir.domain.identity import EmployeeId, Match, Thresholds


def named(matches: Sequence[Match | None], thresholds: Thresholds) -> tuple[EmployeeId | None, ...]:
    """Who each face is: its match where the thresholds accept it, and of two such claims only the more similar.

    Args:
        matches: The best match of each face; None where nobody is enrolled.
        thresholds: When a similarity is a recognition.
    """
    accepted = [match if match is not None and thresholds.accepts(match) else None for match in matches]
    best: dict[EmployeeId, float] = {}
    for match in accepted:
        if match is not None:
            best[match.employee] = max(match.similarity, best.get(match.employee, match.similarity))
    return tuple(
        match.employee if match is not None and match.similarity == best[match.employee] else None for match in accepted
    )
