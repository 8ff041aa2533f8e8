"""How a camera is analysed, and what that tells."""

from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from hadir.domain.posture import PostureChange
from hadir.domain.quality import QualityLimits
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.attention import AttentionSettings
from hadir.pipeline.behaviour import Finding
from hadir.pipeline.bodies import BodySettings
from hadir.pipeline.sightings import SightingSettings
from hadir.recognition.consensus import ConsensusSettings
from hadir.rules.crowds import CrowdSettings

Change = SightingEvent | Finding
"""What the record is told of a camera."""


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """How a camera's frames are analysed.

    Attributes:
        attention: Where to look.
        consensus: How much evidence makes a name.
        sightings: When sightings open and close.
        voting: What a face must be like to vote.
        bodies: How often bodies are looked for.
        crowds: What a crowd is.
        zone: Time zone of the site.
    """

    attention: AttentionSettings = field(default_factory=AttentionSettings)
    consensus: ConsensusSettings = field(default_factory=ConsensusSettings)
    sightings: SightingSettings = field(default_factory=SightingSettings)
    voting: QualityLimits = field(default_factory=QualityLimits)
    bodies: BodySettings = field(default_factory=BodySettings)
    crowds: CrowdSettings = field(default_factory=CrowdSettings)
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a frame told.

    Attributes:
        tracking: The people on camera.
        sightings: What changed of the sightings.
        looked: Whether a detector was asked; the picture was as before otherwise.
        findings: What changed of crowds and of what happens at places.
        postures: Who sat down or stood up.
    """

    tracking: TrackingUpdate
    sightings: tuple[SightingEvent, ...]
    looked: bool
    findings: tuple[Finding, ...] = ()
    postures: tuple[PostureChange, ...] = ()
