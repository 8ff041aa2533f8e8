"""Which packets to decode and which pictures to trust, from keyframe to keyframe."""

_LATE_SECONDS = 0.5
"""A packet later than this is late."""

_BRIEF_SECONDS = 0.5
"""What was held up on its way comes in one go and is decoded in less than this: nothing needs to be dropped."""

_INCURABLE_SECONDS = 1.5
"""Packets that are still late after this, although they are dropped, are late for a reason outside of this machine."""

_PATIENCE = 300
"""Packets after which a stream without keyframes (gradual refresh) is taken as it is: 10 to 20 s."""


class LateGate:
    """Keeps late packets from the decoder: what is dropped there, before the costly part, makes up for lost time."""

    def __init__(self) -> None:
        self._waiting = 0
        self._late_since: float | None = None
        self._incurable = 0.0

    def keyframe(self) -> None:
        """A packet comes that needs none before it."""
        self._waiting = _PATIENCE if self._waiting else 0

    def admits(self, late: float, now: float) -> bool:
        """Whether to decode the packet, which is `late` seconds late at the time `now`, in seconds."""
        ready, behind = self._waiting in {0, _PATIENCE}, self._is_behind(late, now)
        if ready and not behind:
            self._waiting = 0
            return True
        self._waiting = 1 if ready else self._waiting + 1
        return False

    def _is_behind(self, late: float, now: float) -> bool:
        """Whether packets come so late, and for so long, that some must be dropped."""
        self._incurable = min(self._incurable, late)
        if late - self._incurable <= _LATE_SECONDS:
            self._late_since = None
            return False
        since = self._late_since = now if self._late_since is None else self._late_since
        if now - since > _INCURABLE_SECONDS:
            self._incurable = late
        return _BRIEF_SECONDS < now - since <= _INCURABLE_SECONDS


class Soundness:
    """Knows whether pictures may be smeared: damage is handed on from picture to picture until a keyframe."""

    def __init__(self) -> None:
        self._since_damage = _PATIENCE

    def keyframe(self) -> None:
        """A picture comes that needs none before it."""
        self._since_damage = _PATIENCE

    def damage(self) -> None:
        """A picture is damaged, missing, or could not be decoded."""
        self._since_damage = 0

    def next_is_sound(self) -> bool:
        """Whether the next picture can be trusted."""
        self._since_damage += 1
        return self._since_damage > _PATIENCE
