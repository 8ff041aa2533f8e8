"""ArcFace and its kin (MobileFaceNet, SFace): 112 px chips, compared by cosine."""

from hadir.domain.identity import Metric
from hadir.vision.alignment import ARCFACE
from hadir.vision.embedders.base import FaceEmbedder


class ArcFace(FaceEmbedder):
    """Any network fed with chips on ArcFace's reference points (Deng et al., ArcFace, 2019)."""

    family = "arcface"
    metric = Metric.COSINE
    template = ARCFACE
