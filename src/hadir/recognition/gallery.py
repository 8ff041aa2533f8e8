"""All templates of a site, searched exactly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hadir.domain.errors import ModelMismatchError
from hadir.domain.identity import EmployeeId, Match, Metric, ModelId, Template
from hadir.recognition.metric import Vectors, prepared, similarities_between


class Gallery:
    """The templates of all employees for one model; it does not change, a new one takes its place.

    Attributes:
        model: The model that all templates come from.
        metric: How its embeddings are compared.
        employees: Who is enrolled, sorted.
    """

    def __init__(self, model: ModelId, metric: Metric, templates: Sequence[Template] = ()) -> None:
        """Index the templates.

        Raises:
            ModelMismatchError: A template comes from another model.
        """
        for template in templates:
            _require_same(model, template.embedding.model)
        ordered = sorted(templates, key=lambda template: template.employee)
        names = [template.employee for template in ordered]
        self.model = model
        self.metric = metric
        self.employees: tuple[EmployeeId, ...] = tuple(dict.fromkeys(names))
        self._starts = [row for row, name in enumerate(names) if row == 0 or name != names[row - 1]]
        self._templates = prepared(_stacked(ordered), metric)

    def __len__(self) -> int:
        """Number of templates."""
        return len(self._templates)

    def match(self, vectors: Vectors) -> tuple[Match | None, ...]:
        """The most similar employee for each of N vectors of this gallery's model; None in an empty gallery.

        Args:
            vectors: Shape (N, D), float32, as the model gives them.
        """
        if not (self.employees and len(vectors)):
            return (None,) * len(vectors)
        return tuple(self._best(row) for row in self.similarities(vectors))

    def similarities(self, vectors: Vectors) -> NDArray[np.float32]:
        """Similarity of each of N vectors to each employee's most similar template, shape (N, len(employees))."""
        if not self.employees:
            return np.zeros((len(vectors), 0), np.float32)
        similar = similarities_between(prepared(vectors, self.metric), self._templates, self.metric)
        return np.maximum.reduceat(similar, self._starts, axis=1)

    def similarity_to(self, employee: EmployeeId, vector: Vectors) -> float:
        """Similarity of one vector, shape (D,), to an employee; minus infinity for somebody not enrolled."""
        if employee not in self.employees:
            return -np.inf
        return float(self.similarities(vector[None])[0, self.employees.index(employee)])

    def _best(self, row: NDArray[np.float32]) -> Match:
        best = int(row.argmax())
        others = np.delete(row, best)
        return Match(self.employees[best], float(row[best]), float(others.max()) if len(others) else -np.inf)


def fused(vectors: Vectors, weights: NDArray[np.float32], metric: Metric) -> Vectors:
    """The weighted mean of several views of one face, shape (D,)."""
    mean: Vectors = np.average(prepared(vectors, metric), axis=0, weights=weights).astype(np.float32)
    return mean


def _require_same(ours: ModelId, theirs: ModelId) -> None:
    if ours != theirs:
        raise ModelMismatchError(
            f"The faces were enrolled with the model {theirs}, but {ours} is in use",
            "Enrol them again with this model, or go back to the pack they were enrolled with",
        )


def _stacked(templates: Sequence[Template]) -> Vectors:
    if not templates:
        return np.zeros((0, 1), np.float32)
    return np.stack([template.embedding.vector for template in templates]).astype(np.float32)
