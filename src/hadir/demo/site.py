"""Building the demonstration's home folder."""

import shutil
import tempfile
from pathlib import Path

import cv2
import numpy as np

from hadir.demo import scenery
from hadir.demo.choreography import at_entrance, in_office
from hadir.demo.clips import render
from hadir.demo.cutout import cut_out
from hadir.demo.photograph import sample_photograph
from hadir.domain.errors import HadirError
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.domain.progress import Progress
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools
from hadir.store.camera_files import write_camera
from hadir.vision.packs.fetch import explaining_full_disk

_STAFF = ("Ayu Lestari", "Dewi Kusuma", "Budi Santoso", "Rizal Hakim")
"""The first four people of the photograph, from left to right; the other two are strangers."""

_PEOPLE = 6
_PORTRAIT = 0.45
"""Surroundings of a face in its portrait, in sides of the face."""

_DONE = "demo-2"
"""Stands in the home folder once all of it is there; the number changes with what is built."""


def is_built(home: Path) -> bool:
    """Whether the demonstration is there, whole and up to date."""
    return (home / _DONE).is_file()


def build(home: Path, tools: VisionTools, progress: Progress) -> None:
    """Make the home folder of the demonstration: two cameras and four enrolled people.

    Args:
        home: The folder to make; what is in it is replaced, all of it at once.
        tools: To find the faces of the photograph with.
        progress: Hears how it gets on.

    Raises:
        DownloadError: The photograph could not be fetched.
        StorageFullError: The disk is full.
    """
    with explaining_full_disk(home.parent):
        home.parent.mkdir(parents=True, exist_ok=True)
        photo = sample_photograph(home.parent, progress)
        faces = _faces(photo, tools)
        with tempfile.TemporaryDirectory(dir=home.parent, prefix=".demo-") as scratch:
            staging = Path(scratch, "demo")
            _write_portraits(staging, photo, faces)
            _film(staging, photo, faces, progress)
            (staging / _DONE).touch()
            if home.exists():
                shutil.rmtree(home)
            staging.rename(home)


def _faces(photo: Image, tools: VisionTools) -> Boxes:
    """The six faces of the photograph, from left to right."""
    boxes = faces_in(photo, tools).boxes
    if len(boxes) != _PEOPLE:
        raise HadirError(f"{len(boxes)} faces were found in the sample photograph instead of six", "Try another pack")
    return boxes[np.argsort(boxes[:, 0])]


def _write_portraits(home: Path, photo: Image, faces: Boxes) -> None:
    for name, face in zip(_STAFF, faces, strict=False):
        margin = np.tile((face[2:] - face[:2]) * _PORTRAIT, 2) * np.array([-1, -1, 1, 1])
        limits = [photo.shape[1], photo.shape[0]] * 2
        left, top, right, bottom = np.clip(face + margin, 0, limits).astype(int)
        folder = home / "face_images" / name
        folder.mkdir(parents=True)
        # OpenCV itself would write to a full disk without a word.
        _, encoded = cv2.imencode(".png", photo[top:bottom, left:right])
        (folder / "portrait.png").write_bytes(encoded.tobytes())


def _film(home: Path, photo: Image, faces: Boxes, progress: Progress) -> None:
    people = [cut_out(photo, faces, person) for person in range(_PEOPLE)]
    for camera_id, name, room, foreground, where in (
        ("entrance", "Entrance", scenery.entrance(), None, at_entrance),
        ("office", "Office", scenery.office(), scenery.desk(), in_office),
    ):
        role = "door" if camera_id == "entrance" else "area"
        description = {"id": camera_id, "name": name, "source": f"{camera_id}.mp4", "role": role, "fps": 6}
        folder = write_camera(home, description).parent
        render(folder / f"{camera_id}.mp4", room, foreground, people, where, progress)
