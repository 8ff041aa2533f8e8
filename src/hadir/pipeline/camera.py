"""One camera: frames in, tracks and sightings out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

import numpy as np
from numpy.typing import NDArray

from hadir.domain.camera import Camera, CameraRole
from hadir.domain.detection import Detections, Scene
from hadir.domain.frame import Frame, Image
from hadir.domain.geometry import clipped
from hadir.domain.line import DoorLine
from hadir.domain.liveness import LivenessMode
from hadir.domain.posture import Posture, PostureChange
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate, TrackView
from hadir.pipeline.analysis import Analysis, Change, PipelineSettings
from hadir.pipeline.attention import Attention, KnownFaces, Plan, completed
from hadir.pipeline.behaviour import Behaviour, Finding, Moment
from hadir.pipeline.bodies import BodyWatch
from hadir.pipeline.identification import Identification
from hadir.pipeline.postures import PostureWatch
from hadir.pipeline.sightings import SightingBook
from hadir.pipeline.tools import VisionTools
from hadir.pipeline.views import view_of
from hadir.pipeline.visit import FaceCrop
from hadir.recognition.gallery import Gallery
from hadir.tracking.people import Bodies, People
from hadir.tracking.tracker import Track, Tracker, face_tracking


class CameraPipeline:
    """The analysis of one camera.

    `analyse` is called with its frames as they come and `tick` now and then, also when none come; by one thread at a
    time.
    """

    def __init__(
        self,
        camera_id: str,
        role: CameraRole,
        run: str,
        tools: VisionTools,
        gallery: Gallery,
        settings: PipelineSettings,
    ) -> None:
        """Begin.

        Args:
            camera_id: Which camera.
            role: What seeing somebody on it means.
            run: Tells the sightings of this run from those of others.
            tools: What to see with.
            gallery: Who is known.
            settings: How frames are analysed.
        """
        self._camera_id = camera_id
        self._zone = settings.zone
        self._detector = tools.detector
        numbers = count(1)
        self._faces = Tracker(face_tracking(tools.detector.threshold), numbers)
        self._people = People(numbers)
        self._attention = Attention(tools.detector, settings.attention)
        self._identification = Identification(tools, gallery, settings.consensus, settings.voting)
        self._book = SightingBook(camera_id, role, run, tools.encode, settings.sightings)
        self._bodies = None if tools.bodies is None else BodyWatch(tools.bodies, settings.bodies, numbers)
        self._watches_bodies = False
        self._postures = PostureWatch(tools.pose)
        self._postures.trusts_shapes = tools.bodies is None or not tools.bodies.guesses_boxes
        self._behaviour = Behaviour(camera_id, run, tools.encode, settings.crowds)
        self._crops: dict[int, FaceCrop] = {}
        self._told_postures: dict[int, Posture] = {}
        self._size = (0, 0)
        self._looked_at: datetime | None = None
        self._analysed_at: datetime | None = None

    @property
    def people(self) -> int:
        """How many people were followed so far, each time somebody came anew."""
        return self._people.followed

    def use_gallery(self, gallery: Gallery) -> None:
        """Know other people from the next view of a face on."""
        self._identification.gallery = gallery

    def be_at(self, role: CameraRole, line: DoorLine | None) -> None:
        """Know what seeing somebody means from now on, and where the door is."""
        self._book.role, self._book.line = role, line

    def watch_for(self, camera: Camera) -> tuple[Finding, ...]:
        """Find out what is wanted of a camera from now on; what is not wanted costs nothing.

        Returns:
            The ends of what is not looked for any more.
        """
        self.be_at(camera.role, camera.line)
        self._watches_bodies = camera.watches_bodies
        self._postures.wanted = camera.posture
        self._identification.liveness.wanted = camera.liveness is not LivenessMode.OFF
        self._book.refuses_spoofs = camera.liveness is LivenessMode.ENFORCE
        return self._behaviour.watch_for(camera, self._zone)

    def analyse(self, frame: Frame) -> Analysis:
        """Look at a frame as closely as what is new in it is worth."""
        closed = self._begin_anew_in_the_past(frame.captured_at)
        self._begin_anew_on_resize(frame)
        plan = self._plan(frame)
        if plan.looks:
            self._look(frame, plan)
        else:
            self._carry_on(frame, plan)
        return self._analysis(frame, closed, looked=bool(plan.looks))

    def tick(self, now: datetime) -> tuple[Change, ...]:
        """Let time pass without a frame: what concerns those unseen for too long ends.

        Args:
            now: The time by the clock that the frames' times come from, aware, UTC.
        """
        return (*self._book.close(now), *self._behaviour.tick(now))

    def finish(self) -> tuple[Change, ...]:
        """End everything that lasts: the camera is stopped or the video is over."""
        self._forget_tracks()
        return (*self._book.finish(), *self._behaviour.finish())

    def _begin_anew_in_the_past(self, at: datetime) -> tuple[Change, ...]:
        """End everything if time has gone back: a clock was corrected between two connections."""
        goes_back = self._analysed_at is not None and at < self._analysed_at
        self._analysed_at = at
        return self.finish() if goes_back else ()

    def _begin_anew_on_resize(self, frame: Frame) -> None:
        size = (frame.picture.width, frame.picture.height)
        if size != self._size:
            self._size = self._book.size = size
            self._forget_tracks()

    def _forget_tracks(self) -> None:
        self._faces.reset()
        if self._bodies is not None:
            self._bodies.reset()
        self._forget(self._people.reset())
        self._attention.reset()
        self._looked_at = None

    def _forget(self, people: frozenset[int]) -> None:
        self._identification.forget(people)
        self._postures.forget(people)
        self._book.forget(people)
        for person in people:
            self._crops.pop(person, None)
            self._told_postures.pop(person, None)

    def _plan(self, frame: Frame) -> Plan:
        tracks = self._faces.tracks
        faces = KnownFaces(
            expected=clipped(self._faces.predicted(frame.captured_at), *self._size),
            seen=np.array([track.box for track in tracks], np.float32).reshape(-1, 4),
            steady=np.array([track.confirmed and self._in_view(track) for track in tracks], bool),
        )
        return self._attention.plan(frame.picture.luma(), frame.captured_at, faces)

    def _in_view(self, track: Track) -> bool:
        """Whether the track was seen when its surroundings were looked at last."""
        return self._looked_at is None or track.last_seen >= self._looked_at

    def _as_they_were(self, unchanged: NDArray[np.bool_]) -> Detections:
        """The newest detections of tracks around which nothing has changed."""
        same = [track for track, kept in zip(self._faces.tracks, unchanged, strict=True) if kept]
        seen = [track for track in same if self._in_view(track)]
        if not seen:
            return Detections.none()
        return Detections(
            np.stack([track.box for track in seen]),
            np.array([track.score for track in seen], np.float32),
            np.stack([track.landmarks for track in seen]),
        )

    def _look(self, frame: Frame, plan: Plan) -> None:
        """Ask the detector where the plan says; what did not change is as it was."""
        at, image = frame.captured_at, frame.picture.bgr()
        seen = self._detector.detect(image, plan.looks)
        self._faces.update(completed(seen, self._as_they_were(plan.unchanged)), at)
        self._looked_at = at
        if self._bodies is not None and self._watches_bodies:
            if self._bodies.is_due(at):
                self._bodies.look(image, at)
            else:
                self._bodies.wait()
        self._follow(at)
        if frame.sound:
            self._identify(image, self._faces_seen(at), at)
            self._postures.look(image, self._bodies_seen(at), at)

    def _carry_on(self, frame: Frame, plan: Plan) -> None:
        """Take all for as it was; of whoever has just stopped another look may still be needed."""
        at = frame.captured_at
        self._faces.update(self._as_they_were(plan.unchanged), at)
        if self._bodies is not None and self._watches_bodies:
            self._bodies.carry(at)
        self._follow(at)
        if not frame.sound:
            return
        wanting = self._identification.grant_still_views(self._faces_seen(at))
        if wanting:
            self._identify(frame.picture.bgr(), wanting, at)
        bodies = self._bodies_seen(at)
        if self._postures.wants(bodies, at):
            self._postures.look(frame.picture.bgr(), bodies, at)

    def _follow(self, at: datetime) -> None:
        """Put faces and bodies together, and forget those who are gone."""
        self._forget(self._people.update(self._faces.tracks, self._bodies_at(at), at))

    def _bodies_at(self, at: datetime) -> Bodies:
        if self._bodies is None or not self._watches_bodies:
            return Bodies()
        return self._bodies.bodies(at, *self._size)

    def _identify(self, image: Image, faces: Mapping[int, Track], at: datetime) -> None:
        """Look at the faces of people; whoever has a name is real, however short the track."""
        self._crops |= self._identification.view(image, faces, at)
        seen = self._faces_seen(at)
        identities = self._identification.identities(seen)
        for person, track in seen.items():
            if identities[person].employee is not None:
                self._faces.confirm(track)

    def _analysis(self, frame: Frame, closed: tuple[Change, ...], *, looked: bool) -> Analysis:
        """Tell what is known now, and what changed besides what is closed already."""
        at = frame.captured_at
        views = self._views(at)
        known = [view for view in views if view.faced]
        ids = [view.track_id for view in known]
        # Faces are seen before their track is confirmed; their views wait until it is.
        crops = {person: self._crops.pop(person) for person in ids if person in self._crops}
        sightings = self._book.observe(known, crops, self._identification.takeovers(ids), at)
        scene = Scene.empty() if self._bodies is None else self._bodies.scene
        moment = Moment(views, scene, self._size, at, frame.picture.bgr, self._postures.joints)
        findings = self._behaviour.look(moment)
        update = TrackingUpdate(
            self._camera_id, at, *self._size, views, self._behaviour.crowds(views), self._behaviour.occupancy()
        )
        return Analysis(
            tracking=update,
            sightings=(*(one for one in closed if isinstance(one, SightingEvent)), *sightings),
            looked=looked,
            findings=(*(one for one in closed if not isinstance(one, SightingEvent)), *findings),
            postures=tuple(self._posture_changes(views)),
        )

    def _faces_seen(self, at: datetime) -> dict[int, Track]:
        """The faces of a picture, by person."""
        return {self._people.of_face(track).id: track for track in self._faces.tracks if track.last_seen == at}

    def _bodies_seen(self, at: datetime) -> dict[int, NDArray[np.float32]]:
        """The bodies of a picture in which they were looked for, or in which nothing had changed, by person."""
        everybody = self._people.everybody
        return {
            person.id: person.body.box
            for person in everybody
            if person.body is not None and person.body.confirmed and person.body.last_seen == at
        }

    def _views(self, at: datetime) -> tuple[TrackView, ...]:
        present = [person for person in self._people.everybody if person.confirmed and person.is_present(at)]
        identities = self._identification.identities([person.id for person in present])
        places = self._bodies_at(at).places()
        return tuple(
            view_of(
                person,
                None if person.body is None else places[person.body.id],
                at,
                identity=identities[person.id],
                posture=self._postures.of(person.id),
                liveness=self._identification.liveness.of(person.id),
            )
            for person in present
        )

    def _posture_changes(self, views: Sequence[TrackView]) -> Iterator[PostureChange]:
        for view in views:
            if view.posture is not self._told_postures.get(view.track_id, Posture.UNKNOWN):
                self._told_postures[view.track_id] = view.posture
                yield PostureChange(
                    self._camera_id, view.track_id, view.identity.employee, view.posture, view.last_seen
                )
