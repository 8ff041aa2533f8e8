"""Where boxes will be: a constant-velocity Kalman filter in seconds for many boxes at once.

The four coordinates (middle x, middle y, width, height) are filtered independently, each with a position and a
velocity, so every step is plain arithmetic on arrays of shape (N, 4). Noise scales with the box's height, as in
DeepSORT (Wojke et al., 2017); the process noise is that of a random acceleration over the elapsed time
(Bar-Shalom et al., Estimation with Applications to Tracking and Navigation, 2001, section 6.3.2).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agility:
    """How things move.

    Attributes:
        speed: Standard deviation of a new box's velocity, in heights a second.
        acceleration: Standard deviation of the middle's acceleration, in heights a second squared.
        growth: The same for width and height.
        jitter: Standard deviation of a detector's coordinates, in heights.
    """

    speed: float
    acceleration: float
    growth: float
    jitter: float


def to_middles(boxes: Boxes) -> Array:
    """Boxes as middle x, middle y, width, height, shape (N, 4)."""
    corners = boxes.astype(np.float64)
    return np.hstack([(corners[:, :2] + corners[:, 2:]) / 2, corners[:, 2:] - corners[:, :2]])


def to_corners(middles: Array) -> Boxes:
    """Middle x, middle y, width, height as boxes, shape (N, 4); sides are at least a pixel."""
    halves = np.maximum(middles[:, 2:], 1.0) / 2
    return np.hstack([middles[:, :2] - halves, middles[:, :2] + halves]).astype(np.float32)


class Motion:
    """The filters of N boxes.

    Attributes:
        position: Middle x, middle y, width, height in pixels, shape (N, 4).
        velocity: Their change in pixels a second, shape (N, 4).
    """

    def __init__(self, agility: Agility) -> None:
        self._agility = agility
        self.position: Array = np.zeros((0, 4))
        self.velocity: Array = np.zeros((0, 4))
        self._var_position: Array = np.zeros((0, 4))
        self._covariance: Array = np.zeros((0, 4))
        self._var_velocity: Array = np.zeros((0, 4))

    def __len__(self) -> int:
        return len(self.position)

    def boxes(self) -> Boxes:
        """The boxes as they are believed to be now."""
        return to_corners(self.position)

    def predict(self, seconds: float) -> None:
        """Let `seconds` pass."""
        height = np.maximum(self.position[:, 3:], 1.0)
        noise = (height * np.repeat([self._agility.acceleration, self._agility.growth], 2)) ** 2
        self.position = self.position + self.velocity * seconds
        self._var_position = (
            self._var_position
            + 2 * seconds * self._covariance
            + seconds**2 * self._var_velocity
            + noise * seconds**4 / 4
        )
        self._covariance = self._covariance + seconds * self._var_velocity + noise * seconds**3 / 2
        self._var_velocity = self._var_velocity + noise * seconds**2

    def correct(self, rows: NDArray[np.intp], boxes: Boxes) -> None:
        """Take measured boxes, shape (len(rows), 4), into the filters of those rows."""
        measured = to_middles(boxes)
        noise = (self._agility.jitter * measured[:, 3:]) ** 2
        spread = self._var_position[rows] + noise
        gain_position = self._var_position[rows] / spread
        gain_velocity = self._covariance[rows] / spread
        surprise = measured - self.position[rows]
        self.position[rows] += gain_position * surprise
        self.velocity[rows] += gain_velocity * surprise
        self._var_velocity[rows] -= gain_velocity * self._covariance[rows]
        self._covariance[rows] *= 1 - gain_position
        self._var_position[rows] *= 1 - gain_position

    def append(self, boxes: Boxes) -> None:
        """Begin filters at rest for new boxes."""
        measured = to_middles(boxes)
        height = np.repeat(measured[:, 3:], 4, axis=1)
        self.position = np.vstack([self.position, measured])
        self.velocity = np.vstack([self.velocity, np.zeros_like(measured)])
        self._var_position = np.vstack([self._var_position, (self._agility.jitter * height) ** 2])
        self._covariance = np.vstack([self._covariance, np.zeros_like(measured)])
        self._var_velocity = np.vstack([self._var_velocity, (self._agility.speed * height) ** 2])

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Forget the filters of all other rows."""
        self.position, self.velocity = self.position[rows], self.velocity[rows]
        self._var_position, self._covariance = self._var_position[rows], self._covariance[rows]
        self._var_velocity = self._var_velocity[rows]
