"""What a worker process was told."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hadir.domain.camera import Camera
from hadir.domain.live import Request
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import (
    ChangeCamera,
    Command,
    EnrollPhotograph,
    StartCamera,
    StopCamera,
    Tuning,
    Unwatch,
    UseGallery,
    Watch,
)


@dataclass(slots=True)
class Orders:
    """What a process was told, as far as its successor must be told the same.

    Attributes:
        cameras: The cameras that it watches.
        requests: What pictures somebody wants.
        gallery: Whom it knows.
        tuning: How it recognises.
        wishes: Photographs that it has not answered for yet.
    """

    cameras: dict[str, Camera] = field(default_factory=dict)
    requests: set[Request] = field(default_factory=set)
    gallery: Gallery | None = None
    tuning: Tuning | None = None
    wishes: set[str] = field(default_factory=set)

    def note(self, command: Command) -> None:
        """Remember what the process is told."""
        match command:
            case StartCamera(camera) | ChangeCamera(camera):
                self._note_camera(command, camera)
            case StopCamera(camera_id):
                self.cameras.pop(camera_id, None)
            case EnrollPhotograph(request=wish):
                self.wishes.add(wish)
            case _:
                self._note_rest(command)

    def __iter__(self) -> Iterator[Command]:
        """What the successor is told, in order."""
        if self.tuning is not None:
            yield self.tuning
        if self.gallery is not None:
            yield UseGallery(self.gallery)
        yield from map(StartCamera, self.cameras.values())
        yield from map(Watch, self.requests)

    def _note_camera(self, command: Command, camera: Camera) -> None:
        if isinstance(command, StartCamera) or camera.id in self.cameras:
            self.cameras[camera.id] = camera

    def _note_rest(self, command: Command) -> None:
        match command:
            case UseGallery(gallery):
                self.gallery = gallery
            case Tuning():
                self.tuning = command
            case Watch(request):
                self.requests.add(request)
            case Unwatch(request):
                self.requests.discard(request)
