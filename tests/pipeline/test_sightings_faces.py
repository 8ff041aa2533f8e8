"""Which view of a face a sighting keeps."""

import pytest

from hadir.domain.camera import CameraRole
from hadir.domain.frame import Image
from hadir.pipeline.sightings import SightingBook, SightingSettings
from hadir.pipeline.visit import FaceCrop
from tests.builders import at, face_crop, track_view
from tests.pipeline.watching import ended, grey_of, new_book, see

Looks = list[tuple[str | None, FaceCrop | None]]


def kept(looks: Looks) -> bytes | None:
    """The face of the sighting of a track that was believed to be these people, and looked so."""
    book = new_book()
    for second, (employee, crop) in enumerate(looks):
        crops = {} if crop is None else {1: crop}
        see(book, second, track_view(1, last_seen=second, employee=employee), crops=crops)
    (closed,) = ended(book.finish())
    return closed.face.jpeg if closed.face else None


@pytest.mark.parametrize(
    ("looks", "face"),
    [
        pytest.param([("ana", None)], None, id="no view"),
        pytest.param(
            [
                ("ana", face_crop(quality=0.5, looks_like="ana", grey=1)),
                ("ana", face_crop(quality=0.9, looks_like="ana", grey=2)),
                ("ana", face_crop(quality=0.7, looks_like="ana", grey=3)),
            ],
            b"grey 2",
            id="the best",
        ),
        pytest.param(
            [
                ("ana", face_crop(quality=0.5, looks_like="ana", grey=1)),
                ("ana", face_crop(quality=0.5, looks_like="ana", grey=2)),
            ],
            b"grey 1",
            id="the first of equals",
        ),
        pytest.param(
            [
                (None, face_crop(quality=0.9, looks_like="ben", grey=1)),
                ("ana", face_crop(quality=0.2, looks_like="ana", grey=2)),
            ],
            b"grey 2",
            id="not the one that looks like somebody else",
        ),
        pytest.param(
            [
                ("ana", face_crop(quality=0.2, looks_like="ana", grey=1)),
                ("ana", face_crop(quality=0.9, looks_like="ben", grey=2)),
                ("ana", face_crop(quality=0.9, looks_like=None, grey=3)),
            ],
            b"grey 1",
            id="nor later",
        ),
        pytest.param(
            [
                ("ana", face_crop(quality=0.2, looks_like="ben", grey=1)),
                ("ana", face_crop(quality=0.9, looks_like="ben", grey=2)),
            ],
            b"grey 2",
            id="the best where none looks right",
        ),
        pytest.param(
            [
                (None, face_crop(quality=0.5, looks_like="ana", grey=1)),
                (None, face_crop(quality=0.6, looks_like="ben", grey=2)),
            ],
            b"grey 2",
            id="of a stranger whomever it is like",
        ),
    ],
)
def test_a_sighting_keeps_the_best_view(looks: Looks, face: bytes | None) -> None:
    assert kept(looks) == face


def test_a_face_says_when_and_where_it_was_taken() -> None:
    book = new_book()
    crop = face_crop(second=3, quality=0.7, grey=9)
    (event,) = see(book, 3, track_view(1, last_seen=3, employee="ana"), crops={1: crop})
    face = event.sighting.face
    assert face is not None
    assert (face.captured_at, face.box, face.quality, face.jpeg) == (at(3), crop.box, 0.7, b"grey 9")


def test_a_view_of_another_track_is_not_taken() -> None:
    (event,) = see(new_book(), 0, track_view(1, employee="ana"), crops={2: face_crop()})
    assert event.sighting.face is None


def test_the_best_view_of_all_tracks_of_an_employee_is_kept() -> None:
    book = new_book()
    see(book, 0, track_view(1, employee="ana"), crops={1: face_crop(quality=0.5, looks_like="ana", grey=1)})
    see(book, 1, track_view(2, first_seen=1, last_seen=1), crops={2: face_crop(quality=0.9, looks_like="ana", grey=2)})
    see(book, 2, track_view(2, first_seen=1, last_seen=2, employee="ana"))
    (closed,) = ended(book.finish())
    assert closed.face is not None
    assert closed.face.jpeg == b"grey 2"


def test_a_picture_is_encoded_only_when_it_is_reported_and_then_once() -> None:
    encoded: list[bytes] = []

    def encode(pixels: Image) -> bytes:
        encoded.append(grey_of(pixels))
        return encoded[-1]

    book = SightingBook("door", CameraRole.AREA, "run", encode, SightingSettings())
    for step in range(20):
        crop = face_crop(quality=step / 20, looks_like="ana", grey=step)
        crops = {1: crop} if step < 10 else {}
        see(book, step / 5, track_view(1, last_seen=step / 5, employee="ana"), crops=crops)
    assert encoded == [b"grey 0", b"grey 5", b"grey 9"]
    (closed,) = ended(book.finish())
    assert closed.face is not None
    assert encoded[3:] == []
