"""A book of sightings, and tracks to put into it."""

from collections.abc import Iterable, Iterator

from hadir.domain.camera import CameraRole
from hadir.domain.frame import Image
from hadir.domain.sighting import Sighting, SightingEvent
from hadir.domain.track import TrackView
from hadir.pipeline.sightings import SightingBook, SightingSettings
from hadir.pipeline.visit import FaceCrop
from hadir.recognition.consensus import Takeover
from tests.builders import START, at, track_view

Told = list[tuple[str, str, str | None]]
Moment = tuple[float, tuple[TrackView, ...]]


def grey_of(pixels: Image) -> bytes:
    """A stand-in for a JPEG that tells pictures of one grey apart."""
    return b"grey %d" % pixels[0, 0, 0]


def new_book(settings: SightingSettings | None = None) -> SightingBook:
    """An empty book of the camera `door` and the run `run`."""
    return SightingBook("door", CameraRole.ENTRY, "run", grey_of, settings or SightingSettings())


def see(
    book: SightingBook,
    second: float,
    *tracks: TrackView,
    crops: dict[int, FaceCrop] | None = None,
    takeovers: dict[int, Takeover] | None = None,
) -> tuple[SightingEvent, ...]:
    """What a frame with these tracks changes."""
    return book.observe(tracks, crops or {}, takeovers or {}, at(second))


def stays(
    track_id: int,
    begin: float,
    end: float,
    employee: str | None = None,
    *,
    settled: bool = True,
    first_seen: float | None = None,
) -> Iterator[Moment]:
    """A track seen five times a second, from one second to another."""
    first = begin if first_seen is None else first_seen
    for step in range(round((end - begin) * 5) + 1):
        second = round(begin + step / 5, 3)
        yield second, (track_view(track_id, first_seen=first, last_seen=second, employee=employee, settled=settled),)


def empty(begin: float, end: float) -> Iterator[Moment]:
    """Frames without anybody."""
    for step in range(round((end - begin) * 5) + 1):
        yield round(begin + step / 5, 3), ()


def together(*streams: Iterable[Moment]) -> list[Moment]:
    """Streams of moments as one, in the order of time."""
    tracks: dict[float, tuple[TrackView, ...]] = {}
    for stream in streams:
        for second, seen in stream:
            tracks[second] = tracks.get(second, ()) + seen
    return sorted(tracks.items())


def events(
    book: SightingBook, *streams: Iterable[Moment], takeovers: dict[int, Takeover] | None = None
) -> list[SightingEvent]:
    """All that these moments change, with these takeovers known."""
    moments = together(*streams)
    return [event for second, tracks in moments for event in see(book, second, *tracks, takeovers=takeovers)]


def takeover(until: float, since: float) -> Takeover:
    """Somebody was there until one second, and somebody else since another."""
    return Takeover(at(until), at(since))


def spans(sightings: Iterable[Sighting]) -> list[tuple[str | None, float, float]]:
    """Who was there from which second to which."""
    return [
        (seen.employee, (seen.first_seen - START).total_seconds(), (seen.last_seen - START).total_seconds())
        for seen in sightings
    ]


def told(happened: Iterable[SightingEvent]) -> Told:
    """The changes in short, without those that only say that a sighting lasts."""
    return [
        (event.change.value, event.sighting.id, event.sighting.employee)
        for event in happened
        if event.change.value != "updated"
    ]


def ended(happened: Iterable[SightingEvent]) -> list[Sighting]:
    """The sightings that were closed."""
    return [event.sighting for event in happened if event.change.value == "closed"]
