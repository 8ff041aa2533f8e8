"""What is told of a person at the moment of a picture."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import as_box
from hadir.domain.identity import Identity
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.track import TrackView
from hadir.tracking.heads import placed
from hadir.tracking.people import Person
from hadir.tracking.tracker import Track


def view_of(
    person: Person,
    body: NDArray[np.float32] | None,
    at: datetime,
    *,
    identity: Identity,
    posture: Posture,
    liveness: Liveness,
) -> TrackView:
    """Somebody at a moment: the face where it is seen, else where it is expected in the body.

    Args:
        person: Who.
        body: Where the body is expected, shape (4,); None where there is none.
        at: The time of the picture.
        identity: Who it is believed to be.
        posture: How the person holds themselves.
        liveness: Whether the face is a real one.
    """
    face = person.face if person.face is not None and person.face.last_seen == at else None
    track = face or person.body or person.face
    if track is None:
        raise ValueError(f"person {person.id} has neither a face nor a body")
    return TrackView(
        track_id=person.id,
        box=as_box(_face_box(person, face, body, track)),
        velocity=(float(track.velocity[0]), float(track.velocity[1])),
        score=track.score,
        first_seen=person.first_seen,
        last_seen=at,
        identity=identity,
        body=None if body is None else as_box(body),
        figure=None if person.body is None else person.body.id,
        faced=person.faced,
        posture=posture,
        liveness=liveness,
    )


def _face_box(
    person: Person, face: Track | None, body: NDArray[np.float32] | None, track: Track
) -> NDArray[np.float32]:
    if face is not None:
        return face.box
    return track.box if body is None else placed(person.head, body)
