"""Telling whether a new face looks like somebody else than it was given for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import EmployeeId, Match, Template, Yardstick
from hadir.recognition.metric import Vectors, prepared, similarities_between

_FIRST_ROOM = 64
"""Templates that there is room for at first; it is doubled when it is full."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whom a face is like.

    Attributes:
        own: Similarity to the employee that it was given for; minus infinity where there is no template.
        other: The most similar of all others; None where there is nobody else.
        similarity: Similarity to that one; minus infinity where there is nobody.
    """

    own: float = -np.inf
    other: EmployeeId | None = None
    similarity: float = -np.inf


class LookAlikes:
    """The templates of everybody, which grow while people are enrolled.

    Attributes:
        yardstick: How they are compared.
    """

    def __init__(self, yardstick: Yardstick, templates: tuple[Template, ...] = ()) -> None:
        """Take in the templates there are, all of the yardstick's model."""
        self.yardstick = yardstick
        self._names: list[EmployeeId] = []
        self._numbers: dict[EmployeeId, int] = {}
        self._vectors: Vectors = np.zeros((0, 0), np.float32)
        self._owners: NDArray[np.intp] = np.zeros(0, np.intp)
        self._count = 0
        for template in templates:
            self.add(template.employee, template.embedding.vector)

    def __len__(self) -> int:
        """Number of templates."""
        return self._count

    def add(self, employee: EmployeeId, vector: Vectors) -> None:
        """Take in a template, its vector of shape (D,)."""
        if self._count == len(self._vectors):
            self._make_room(len(vector))
        if employee not in self._numbers:
            self._numbers[employee] = len(self._names)
            self._names.append(employee)
        self._vectors[self._count] = prepared(vector[None], self.yardstick.metric)[0]
        self._owners[self._count] = self._numbers[employee]
        self._count += 1

    def likeness(self, employee: EmployeeId, vector: Vectors) -> Likeness:
        """Whom a face is like that was given for an employee, its vector of shape (D,)."""
        if not self._count:
            return Likeness()
        metric = self.yardstick.metric
        (similar,) = similarities_between(prepared(vector[None], metric), self._vectors[: self._count], metric)
        own = self._owners[: self._count] == self._numbers.get(employee, -1)
        mine = float(similar[own].max(initial=-np.inf))
        if own.all():
            return Likeness(mine)
        nearest = int(np.where(own, -np.inf, similar).argmax())
        return Likeness(mine, self._names[self._owners[nearest]], float(similar[nearest]))

    def is_doubtful(self, employee: EmployeeId, likeness: Likeness) -> bool:
        """Whether a face is so like somebody else that a person must say whose it is.

        It is not where it is clearly more like the employee's own templates, as it must be to be recognised.
        """
        thresholds = self.yardstick.thresholds
        if likeness.other is None or likeness.similarity < thresholds.similarity:
            return False
        return not thresholds.accepts(Match(employee, likeness.own, likeness.similarity))

    def _make_room(self, dimensions: int) -> None:
        room = max(2 * self._count, _FIRST_ROOM)
        vectors, owners = np.zeros((room, dimensions), np.float32), np.zeros(room, np.intp)
        if self._count:
            vectors[: self._count], owners[: self._count] = self._vectors, self._owners
        self._vectors, self._owners = vectors, owners
