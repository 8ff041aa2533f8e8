"""Writing a replayed video with what is known of it drawn in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hadir.domain.track import TrackingUpdate
from hadir.runtime.replay import Watcher
from hadir.video import overlay, places
from hadir.video.picture import YuvPicture
from hadir.video.writer import VideoWriter

_ANNOUNCED_FPS = 15


@contextmanager
def annotated(path: Path, start: datetime) -> Iterator[Watcher]:
    """A watcher that draws tracks into the pictures it sees and writes them to a file.

    Args:
        path: The video file to write.
        start: Time of the first picture.
    """
    with VideoWriter(path, _ANNOUNCED_FPS) as writer:

        def watch(picture: YuvPicture, at: datetime, newest: TrackingUpdate | None) -> None:
            image = picture.bgr()
            if newest is not None:
                places.draw_crowds(image, newest.crowds)
                overlay.draw(image, newest.tracks, at)
            writer.write(image, (at - start).total_seconds())

        yield watch
