"""A pack's models, loaded and ready."""

from dataclasses import dataclass

from hadir.domain.identity import Thresholds
from hadir.vision.acceleration import shortfall
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.detectors.blazeface import BlazeFace
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.detectors.yolov8_face import YoloV8Face
from hadir.vision.detectors.yunet import YuNet
from hadir.vision.embedders.arcface import ArcFace
from hadir.vision.embedders.base import FaceEmbedder
from hadir.vision.embedders.dlib_resnet import DlibResnet
from hadir.vision.extras import Extras, load_extras
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from hadir.vision.session import load

_DETECTORS: dict[str, type[FaceDetector]] = {
    "blazeface": BlazeFace,
    "scrfd": Scrfd,
    "yolov8_face": YoloV8Face,
    "yunet": YuNet,
}
_EMBEDDERS: dict[str, type[FaceEmbedder]] = {"arcface": ArcFace, "dlib_resnet": DlibResnet}


@dataclass(frozen=True, slots=True)
class FaceEngine:
    """Finding and describing faces with one pack, and what else it sees.

    Attributes:
        pack: Name of the pack.
        provider: What computes descriptions.
        detector_provider: What computes detections; another where only one of both models can be run by the best.
        detector: Finds faces.
        embedder: Describes them.
        thresholds: When two descriptions are of one person.
        extras: What it sees beside faces.
        shortfall: Why the CPU computes what something quicker was to; empty if it does not.
    """

    pack: str
    provider: Provider
    detector_provider: Provider
    detector: FaceDetector
    embedder: FaceEmbedder
    thresholds: Thresholds
    extras: Extras
    shortfall: str = ""

    @property
    def computes_on(self) -> str:
        """What computes, for people: one name, and that of each model that something else computes."""
        providers = {"detector": self.detector_provider, **self.extras.providers}
        others = [f"{purpose} on {found.value}" for purpose, found in providers.items() if found is not self.provider]
        return f"{self.provider.value} ({', '.join(others)})" if others else self.provider.value


def load_engine(pack: Pack, provider: Provider = Provider.AUTO) -> FaceEngine:
    """Load the models of a pack, and run each once.

    Raises:
        ModelMissingError: A file is not there.
        ModelAlteredError: A file is not the one the pack names.
        ForeignModelError: A file is not a model of the family that the pack names.
    """
    faces, people = pack.manifest.detector, pack.manifest.embedder
    detector_model = load(pack.model_file("detector"), provider)
    embedder_model = load(pack.model_file("embedder"), provider)
    detector = _DETECTORS[faces.family](detector_model, faces.scaling, faces.threshold, faces.longest)
    digest = people.origin or embedder_model.file.sha256
    embedder = _EMBEDDERS[people.family](embedder_model, people.scaling, people.precision, digest)
    detector.rehearse()
    embedder.rehearse()
    thresholds = Thresholds(people.similarity, people.margin)
    return FaceEngine(
        pack.manifest.name,
        embedder_model.provider,
        detector_model.provider,
        detector,
        embedder,
        thresholds,
        load_extras(pack, provider),
        shortfall(provider, frozenset({embedder_model.provider, detector_model.provider})),
    )
