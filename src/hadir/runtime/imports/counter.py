"""What an import needs of whoever enrols: in this process, or in the workers of a running site."""

from dataclasses import dataclass
from typing import Protocol

from hadir.domain.enrollment import PhotographResult, Portrait, Unfit
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import LivenessMode
from hadir.pipeline.tools import VisionTools
from hadir.runtime.portraits import portrait_in_file
from hadir.runtime.registrar import Registrar


class Counter(Protocol):
    """Where photographs are handed in."""

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at."""

    def look(self, photograph: bytes) -> Portrait | Unfit:
        """See what is in a photograph; called from several threads."""

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph; called from one thread alone."""


@dataclass(frozen=True, slots=True)
class OwnCounter:
    """Looks and decides in this process.

    Attributes:
        registrar: Decides.
        tools: What to see with.
        liveness: What follows from a photograph of a picture.
    """

    registrar: Registrar
    tools: VisionTools
    liveness: LivenessMode

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at."""
        return self.registrar.remembered(employee, sha256)

    def look(self, photograph: bytes) -> Portrait | Unfit:
        """See what is in a photograph."""
        return portrait_in_file(photograph, self.tools, self.liveness)

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph."""
        return self.registrar.enroll_file(employee, sha256, outcome, "")
