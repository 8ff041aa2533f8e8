"""Looking at photographs in a worker, beside its cameras."""

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from hadir.domain.enrollment import FaceCheck, Portrait, Refusal, Unfit
from hadir.domain.errors import ImageError
from hadir.domain.frame import Image
from hadir.domain.liveness import LivenessMode
from hadir.pipeline.enrollment import enroll
from hadir.pipeline.inspection import inspect
from hadir.pipeline.tools import VisionTools
from hadir.runtime.messages import CheckPhotograph, EnrollPhotograph, PhotographChecked, PhotographSeen
from hadir.video.photo import decode_photo

T = TypeVar("T")


class PhotoDesk:
    """Looks at photographs in threads of its own.

    One enrols, the other checks, so that a folder full of photographs keeps nobody waiting who stands before a webcam.

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
        self._pictures: queue.SimpleQueue[CheckPhotograph | None] = queue.SimpleQueue()
        self._threads = (
            threading.Thread(target=self._enroll_all, name="enroller", daemon=True),
            threading.Thread(target=self._check_all, name="checker", daemon=True),
        )

    def start(self) -> None:
        """Begin to look."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End when what was taken has been looked at."""
        self._photographs.put(None)
        self._pictures.put(None)

    def take(self, wish: EnrollPhotograph | CheckPhotograph) -> None:
        """Have a photograph looked at."""
        match wish:
            case EnrollPhotograph():
                self._photographs.put(wish)
            case CheckPhotograph():
                self._pictures.put(wish)

    def _enroll_all(self) -> None:
        while (wish := self._photographs.get()) is not None:
            outcome: Portrait | Unfit = self._seen(wish.data, enroll)
            self._post(PhotographSeen(wish.request, outcome))

    def _check_all(self) -> None:
        while (wish := self._pictures.get()) is not None:
            outcome: FaceCheck | Unfit = self._seen(wish.data, inspect)
            self._post(PhotographChecked(wish.request, outcome))

    def _seen(self, data: bytes, look: Callable[[Image, VisionTools, LivenessMode], T]) -> T | Unfit:
        try:
            return look(decode_photo(data, "The file").image, self._tools, self.liveness)
        except ImageError as fault:
            return Unfit(Refusal.NOT_AN_IMAGE, str(fault))
