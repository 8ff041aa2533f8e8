"""Archives made by hand."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip file (a wheel is one) of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


def write_tar(path: Path, files: Mapping[str, bytes]) -> Path:
    """A gzipped tar file of these files."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


WRITERS = {"zip": write_zip, "whl": write_zip, "tar.gz": write_tar}
"""What writes an archive, by the ending of its name."""
