import pytest

from hadir.vision.detectors.base import FaceDetector
from hadir.vision.engine import FaceEngine, load_engine
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from tests.conftest import PACKS

DEVELOPMENT = {
    "scrfd": "scrfd-mobilefacenet.toml",
    "yunet": "yunet-mobilefacenet.toml",
    "yolov8_face": "yolov8face-mobilefacenet.toml",
}
"""The packs for development, by the family of their detector."""

FAMILIES = [
    pytest.param("blazeface", marks=pytest.mark.pack),
    *(pytest.param(family, marks=pytest.mark.shared) for family in DEVELOPMENT),
]


def _engine(family: str, request: pytest.FixtureRequest) -> FaceEngine:
    if family not in DEVELOPMENT:
        return load_engine(request.getfixturevalue("open_pack"), Provider.CPU)
    request.getfixturevalue("shared")
    return load_engine(Pack.read(PACKS / DEVELOPMENT[family]), Provider.CPU)


@pytest.fixture(scope="session", params=FAMILIES)
def detector(request: pytest.FixtureRequest) -> FaceDetector:
    """A detector of each family in turn, with real weights."""
    return _engine(request.param, request).detector


@pytest.fixture(scope="session")
def scrfd_engine(request: pytest.FixtureRequest) -> FaceEngine:
    """SCRFD and MobileFaceNet."""
    return _engine("scrfd", request)


@pytest.fixture(scope="session")
def open_engine(request: pytest.FixtureRequest) -> FaceEngine:
    """BlazeFace and dlib's ResNet."""
    return _engine("blazeface", request)
