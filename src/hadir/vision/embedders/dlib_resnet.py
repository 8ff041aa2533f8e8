"""dlib's face recognition ResNet (Davis King, 2017): 150 px chips, compared by Euclidean distance."""

from hadir.domain.identity import Metric
from hadir.vision.alignment import DLIB
from hadir.vision.embedders.base import FaceEmbedder


class DlibResnet(FaceEmbedder):
    """The 128-dimensional descriptor; subtracting the mean colour is part of the converted network."""

    family = "dlib_resnet"
    metric = Metric.EUCLIDEAN
    template = DLIB
