"""How the analysis as a whole is."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """The analysis as a whole.

    Attributes:
        pack: The pack in use, empty while it is being loaded.
        provider: What computes, likewise.
        fault: Why it does not work, empty while it does.
        notice: Why it works slower than was asked for, empty if it does not.
    """

    pack: str = ""
    provider: str = ""
    fault: str = ""
    notice: str = ""

    @property
    def reason(self) -> str:
        """Why nothing is analysed at the moment, empty while all is."""
        return self.fault or ("" if self.pack else "The models are being loaded.")


class EnrollmentState(StrEnum):
    """How far the enrolment of the staff is."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EnrollmentHealth:
    """The enrolment of the staff from its photographs.

    Attributes:
        state: How far it is.
        employees: How many people can be recognised.
        reason: How it gets on while it lasts, or why it failed; empty otherwise.
    """

    state: EnrollmentState = EnrollmentState.WAITING
    employees: int = 0
    reason: str = ""
