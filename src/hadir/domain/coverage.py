"""What hides a part of a face."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """Measures of what cannot be seen of one face.

    Attributes:
        outside: Share of the face that lies outside the picture, 0..1.
        mouth: How much structure there is around the mouth, compared with the eyes; near 0 behind a mask or a hand,
            1 where light has wiped out what there was to see.
        eyes: How bright the eyes are, compared with the cheeks; near 0 behind sunglasses.
    """

    outside: float
    mouth: float
    eyes: float


@dataclass(frozen=True, slots=True)
class CoverageLimits:
    """How much must be seen of a face to be enrolled.

    Measured on 63 real faces, as they are and made small, blurred, dark, bright and compressed, which all pass, and on
    the same with masks, sunglasses, hands and bars drawn over them or cut off.
    """

    outside: float = 0.04
    mouth: float = 0.3
    eyes: float = 0.25

    def hides(self, coverage: Coverage) -> bool:
        """Whether so much is hidden that the face must not be enrolled."""
        covered = coverage.mouth < self.mouth or coverage.eyes < self.eyes
        return covered or coverage.outside > self.outside
