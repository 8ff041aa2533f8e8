"""What came of bringing something over."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class ImportReport:
    """What was taken, and what was not and why.

    Attributes:
        taken: How many of each kind are here now that were not before.
        known: How many of each kind were here already.
        refused: What could not be taken, in words.
    """

    taken: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def refuse(self, what: str, why: object) -> None:
        """Note that something could not be taken."""
        self.refused.append(f"{what}: {why}")
