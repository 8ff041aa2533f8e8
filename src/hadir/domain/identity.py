"""Who somebody is: embeddings, templates and the answers drawn from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

import numpy as np
from numpy.typing import NDArray

EmployeeId = NewType("EmployeeId", str)
"""Names an enrolled person; the folder name where people are enrolled from folders."""


class Metric(StrEnum):
    """How two embeddings of a model are compared; both give a similarity where 1 is the same picture."""

    COSINE = "cosine"
    """Cosine of the angle between them, -1..1."""

    EUCLIDEAN = "euclidean"
    """One minus their Euclidean distance, 1 down to about -0.5 for dlib's model."""


@dataclass(frozen=True, slots=True)
class ModelId:
    """All that an embedding depends on; embeddings of different ModelIds are never compared.

    Attributes:
        family: How faces are prepared for the model, such as `arcface`.
        digest: First 12 hexadecimal digits of a SHA-256: the publisher's original file's where the model was converted
            from one, else the model file's own.
        preprocessing: The chip and the scaling of its values, such as `112:127.5:127.5:rgb`.
        precision: Numbers it computes with, such as `fp32`.
    """

    family: str
    digest: str
    preprocessing: str
    precision: str

    def __str__(self) -> str:
        return f"{self.family}/{self.digest}/{self.preprocessing}/{self.precision}"


@dataclass(frozen=True, eq=False, slots=True)
class Embedding:
    """A face as a point in a model's space.

    Attributes:
        model: What made it.
        vector: Shape (D,), float32, as the model gives it (not normalised).
    """

    model: ModelId
    vector: NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Template:
    """An enrolled embedding of an employee."""

    employee: EmployeeId
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class Match:
    """The employee of a gallery most similar to a face.

    Attributes:
        employee: The most similar employee, however little similar.
        similarity: Similarity of that employee's most similar template, on the model's scale.
        runner_up: Similarity of the next employee, or minus infinity when there is no other.
    """

    employee: EmployeeId
    similarity: float
    runner_up: float

    @property
    def margin(self) -> float:
        """How much more similar the best employee is than the next."""
        return self.similarity - self.runner_up


@dataclass(frozen=True, slots=True)
class Identity:
    """What is believed of a track at the moment.

    Attributes:
        employee: The employee, or None for an unknown person or too little evidence.
        similarity: Similarity of the fused evidence to its most similar employee, named or not; None before any.
        votes: How many faces of the evidence speak for the answer.
        settled: Whether there is enough evidence to say so, be it a name or "unknown".
    """

    employee: EmployeeId | None = None
    similarity: float | None = None
    votes: int = 0
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a similarity is a recognition, on the scale of one model.

    Attributes:
        similarity: The least similarity that names somebody.
        margin: The least distance to the next employee.
    """

    similarity: float
    margin: float

    def accepts(self, match: Match) -> bool:
        """Whether the match names its employee."""
        return match.similarity >= self.similarity and match.margin >= self.margin


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How the faces of one model are compared, and when two are of one person.

    Attributes:
        model: What describes them.
        metric: How two descriptions are compared.
        thresholds: When a similarity is a recognition.
    """

    model: ModelId
    metric: Metric
    thresholds: Thresholds
