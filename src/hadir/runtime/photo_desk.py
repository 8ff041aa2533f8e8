"""Looking at photographs in a worker, beside its cameras."""

import queue
import threading
from collections.abc import Callable

from hadir.domain.enrollment import FaceCheck, Refusal, Unfit
from hadir.domain.errors import ImageError
from hadir.domain.liveness import LivenessMode
from hadir.pipeline.inspection import inspect
from hadir.pipeline.tools import VisionTools
from hadir.runtime.messages import CheckPhotograph, EnrollPhotograph, PhotographChecked, PhotographSeen
from hadir.runtime.portraits import portrait_in_file
from hadir.runtime.priority import give_way
from hadir.video.photo import decode_photo


class PhotoDesk:
    """Looks at photographs in threads of its own.

    One enrols, one checks, and one takes what has time, so that a folder full of photographs keeps nobody waiting who
    stands before a webcam, and no camera.

    Attributes:
        liveness: What follows from a photograph of a picture.
    """

    def __init__(self, tools: VisionTools, post: Callable[[PhotographSeen | PhotographChecked], None]) -> None:
        """Prepare.

        Args:
            tools: What it sees with.
            post: Takes the answers away.
        """
        self.liveness = LivenessMode.OFF
        self._tools = tools
        self._post = post
        self._photographs: queue.SimpleQueue[EnrollPhotograph | None] = queue.SimpleQueue()
        self._pile: queue.SimpleQueue[EnrollPhotograph | None] = queue.SimpleQueue()
        self._pictures: queue.SimpleQueue[CheckPhotograph | None] = queue.SimpleQueue()
        self._threads = (
            threading.Thread(target=self._enroll_all, args=(self._photographs,), name="enroller", daemon=True),
            threading.Thread(target=self._enroll_pile, name="patient enroller", daemon=True),
            threading.Thread(target=self._check_all, name="checker", daemon=True),
        )

    def start(self) -> None:
        """Begin to look."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End when what was taken has been looked at."""
        self._photographs.put(None)
        self._pile.put(None)
        self._pictures.put(None)

    def take(self, wish: EnrollPhotograph | CheckPhotograph) -> None:
        """Have a photograph looked at."""
        match wish:
            case EnrollPhotograph(patient=True):
                self._pile.put(wish)
            case EnrollPhotograph():
                self._photographs.put(wish)
            case CheckPhotograph():
                self._pictures.put(wish)

    def _enroll_pile(self) -> None:
        give_way()
        self._enroll_all(self._pile)

    def _enroll_all(self, wishes: "queue.SimpleQueue[EnrollPhotograph | None]") -> None:
        while (wish := wishes.get()) is not None:
            outcome = portrait_in_file(wish.data, self._tools, self.liveness)
            self._post(PhotographSeen(wish.request, outcome))

    def _check_all(self) -> None:
        while (wish := self._pictures.get()) is not None:
            self._post(PhotographChecked(wish.request, self._checked(wish.data)))

    def _checked(self, data: bytes) -> FaceCheck | Unfit:
        try:
            return inspect(decode_photo(data, "The file").image, self._tools, self.liveness)
        except ImageError as fault:
            return Unfit(Refusal.NOT_AN_IMAGE, str(fault))
