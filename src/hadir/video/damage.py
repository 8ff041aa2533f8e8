"""Which packets to decode and which pictures to trust, from keyframe to keyframe."""

_LATEST_SECONDS = 0.5
"""A packet later than this is dropped with all that follow until the next keyframe."""

_PATIENCE = 300
"""Packets after which a stream without keyframes (gradual refresh) is taken as it is: 10 to 20 s."""


class LateGate:
    """Keeps late packets from the decoder: it is they, not the decoding, that would be caught up with."""

    def __init__(self) -> None:
        self._waiting = 0

    def keyframe(self) -> None:
        """A packet comes that needs none before it."""
        self._waiting = _PATIENCE if self._waiting else 0

    def admits(self, late: float) -> bool:
        """Whether to decode the packet, which is `late` seconds late."""
        if late <= _LATEST_SECONDS and self._waiting in {0, _PATIENCE}:
            self._waiting = 0
            return True
        self._waiting = min(self._waiting + 1, _PATIENCE)
        return False


class Soundness:
    """Knows whether pictures may be smeared: damage is handed on from picture to picture until a keyframe."""

    def __init__(self) -> None:
        self._since_damage = _PATIENCE

    def keyframe(self) -> None:
        """A packet begins that needs none before it."""
        self._since_damage = _PATIENCE

    def damage(self) -> None:
        """A picture is damaged, or could not be decoded."""
        self._since_damage = 0

    def next_is_sound(self) -> bool:
        """Whether the next picture can be trusted."""
        self._since_damage += 1
        return self._since_damage > _PATIENCE
