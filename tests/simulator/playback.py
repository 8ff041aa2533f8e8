"""Which picture goes out next, and when: pure arithmetic in seconds since playing began."""

from dataclasses import dataclass

from tests.simulator.clip import AccessUnit, Clip


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the moment at which it is shown, in seconds since playing began."""

    unit: AccessUnit
    at: float


class Playback:
    """Plays a clip from one of its pictures on, over and over or once."""

    def __init__(self, clip: Clip, join_at: int, *, repeat: bool) -> None:
        self._clip = clip
        self._repeat = repeat
        self._index = join_at % len(clip.units)
        self._origin = -clip.units[self._index].sent_at

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to play."""
        return self._index == len(self._clip.units)

    @property
    def due(self) -> float:
        """When the next picture is to be sent or, after the last, when the clip ends."""
        return self._origin + (self._clip.seconds if self.is_over else self._clip.units[self._index].sent_at)

    def follow(self, clip: Clip) -> None:
        """Go on with this clip from its start, unless it is the one that is playing."""
        if clip is not self._clip:
            self._origin, self._index, self._clip = self.due, 0, clip

    def postpone(self, seconds: float) -> None:
        """Let all that follows be later."""
        self._origin += seconds

    def take(self) -> Shown:
        """The next picture."""
        unit = self._clip.units[self._index]
        shown = Shown(unit, self._origin + unit.shown_at)
        self._index += 1
        if self._repeat and self.is_over:
            self._index, self._origin = 0, self._origin + self._clip.seconds
        return shown
