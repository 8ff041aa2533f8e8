"""One camera in a worker: a thread that takes its pictures in, and the analysis that others lend their threads to."""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from hadir.domain.camera import Camera
from hadir.domain.frame import Frame
from hadir.domain.live import LivePicture, PictureRequest, Request, VideoRequest
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.analysis import Change
from hadir.pipeline.camera import CameraPipeline
from hadir.recognition.gallery import Gallery
from hadir.runtime.mailbox import Mailbox
from hadir.runtime.messages import Report
from hadir.runtime.metering import LoadMeter
from hadir.runtime.pace import Pace
from hadir.video import jpeg, overlay, places
from hadir.video.picture import YuvPicture
from hadir.video.reconnect import CameraStream
from hadir.video.remux import Film
from hadir.video.source import Decoded, SourceOptions

_STOP_SECONDS = 4.0


class CameraRunner:
    """Runs one camera: `start`, then `analyse_next` by any thread whenever `ready` is called, then `stop`."""

    def __init__(
        self,
        camera: Camera,
        pipeline: CameraPipeline,
        options: SourceOptions,
        post: Callable[[Report], None],
        ready: Callable[["CameraRunner"], None],
    ) -> None:
        """Prepare.

        Args:
            camera: The camera.
            pipeline: Its analysis, fresh.
            options: How its stream is opened.
            post: Takes reports.
            ready: Hears that a frame waits to be analysed; not again before `analyse_next` is done.
        """
        self.camera = camera
        self._pipeline = pipeline
        self._pipeline.watch_for(camera)
        self._post = post
        self._ready = ready
        self._stopped = threading.Event()
        self._film = Film(camera.id, post)
        self._stream = CameraStream(camera, options, post, self._stopped, self._film)
        self._mailbox: Mailbox[Frame] = Mailbox()
        self._turn = threading.Lock()
        self._analysing = threading.Lock()
        self._pace = Pace(camera.fps)
        self._meter = LoadMeter(camera.id)
        self._requests: dict[PictureRequest, Pace] = {}
        self._tracking = TrackingUpdate(camera.id, datetime.min.replace(tzinfo=UTC), 0, 0, ())
        self._thread = threading.Thread(target=self._take_in, name=f"camera {camera.id}", daemon=True)

    def start(self) -> None:
        """Begin to take pictures in."""
        self._thread.start()

    def stop(self, patience: float = _STOP_SECONDS) -> None:
        """End, and close the sightings that last; a stream that hangs is waited for no longer than some seconds."""
        self._stopped.set()
        self._thread.join(patience)
        with self._analysing:
            self._post_all(self._pipeline.finish())

    def use_gallery(self, gallery: Gallery) -> None:
        """Know other people from now on."""
        self._pipeline.use_gallery(gallery)

    def change(self, camera: Camera) -> None:
        """Go by another name, role, place or wish from now on; the stream is the same."""
        self.camera = camera
        with self._analysing:
            self._post_all(self._pipeline.watch_for(camera))

    def watch(self, request: Request) -> None:
        """Send pictures, or the video itself, for a request."""
        if isinstance(request, VideoRequest):
            self._film.wanted = True
        else:
            self._requests = {**self._requests, request: Pace(request.fps)}

    def unwatch(self, request: Request) -> None:
        """Send none any more."""
        if isinstance(request, VideoRequest):
            self._film.wanted = False
        else:
            self._requests = {kept: pace for kept, pace in self._requests.items() if kept != request}

    def report_load(self) -> None:
        """Say how the analysis keeps up."""
        self._post(self._meter.load(self._stream.counts.dropped))

    def pass_time(self) -> None:
        """End the sightings of those unseen for too long, whether or not pictures come."""
        with self._analysing:
            self._post_all(self._pipeline.tick(datetime.now(UTC)))

    def analyse_next(self) -> None:
        """Analyse the frame that waits, and ask for another turn if there is a newer one already."""
        with self._analysing:
            frame = self._mailbox.take()
            if frame is not None and not self._stopped.is_set():
                self._analyse(frame)
        self._turn.release()
        self._ask_for_turn()

    def _ask_for_turn(self) -> None:
        """Say that a frame waits, unless that was said already and its turn has not come."""
        if self._mailbox and self._turn.acquire(blocking=False):
            self._ready(self)

    def _analyse(self, frame: Frame) -> None:
        analysis = self._pipeline.analyse(frame)
        self._tracking = analysis.tracking
        self._post_all(analysis.sightings)
        self._post_all(analysis.findings)
        self._post(analysis.tracking)
        self._meter.frame_analysed((datetime.now(UTC) - frame.captured_at).total_seconds())

    def _post_all(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._post(change)

    def _take_in(self) -> None:
        """Decode for as long as the camera runs; make pictures only of frames that somebody needs."""
        for decoded in self._stream:
            self._meter.frame_came()
            wanted = self._pace.take(decoded.captured_at)
            due = [request for request, pace in self._requests.items() if pace.take(decoded.captured_at)]
            if wanted or due:
                picture = decoded.picture()
                if wanted:
                    self._hand_on(decoded, picture)
                self._show(decoded, picture, due)

    def _hand_on(self, decoded: Decoded, picture: YuvPicture) -> None:
        frame = Frame(self.camera.id, decoded.seq, decoded.captured_at, picture, decoded.sound)
        self._mailbox.put(frame)
        self._ask_for_turn()

    def _show(self, decoded: Decoded, picture: YuvPicture, requests: list[PictureRequest]) -> None:
        """Send the picture to those who look."""
        newest = self._tracking
        for request in requests:
            image = picture.bgr()
            if request.overlay:
                places.draw_places(image, self.camera)
                places.draw_crowds(image, newest.crowds)
                overlay.draw(image, newest.tracks, decoded.captured_at, f"{self._meter.fps_in():.0f} fps")
            data = jpeg.encode(jpeg.shrunk(image, request.width))
            size = newest.width, newest.height
            seen = newest.tracks, newest.crowds, newest.occupancy
            self._post(LivePicture(request, decoded.captured_at, data, size, *seen))
