"""Every fault that Hadir explains to people, as one tree.

A message says what happened and why; the remedy says what to do. Neither ever holds a credential.
HTTP codes and exit codes are chosen at the edges (`hadir.api.errors`, `hadir.cli.console`), not here.
"""

import errno

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class HadirError(Exception):
    """A fault with an explanation for people.

    Args:
        message: What happened and why, one sentence without a closing full stop.
        remedy: What to do about it, one sentence without a closing full stop.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}." if self.remedy else f"{self.message}."


class InputError(HadirError):
    """What the user gave cannot be used."""


class ImageError(InputError):
    """A photograph cannot be read."""


class VideoError(InputError):
    """A video file cannot be read."""


class ConfigurationError(InputError):
    """A setting or a configuration file is wrong."""


class EnrollmentError(InputError):
    """A person cannot be enrolled from what was given."""


class ModelError(HadirError):
    """A model or a pack cannot be used."""


class UnknownPackError(ModelError):
    """No pack of that name is known."""


class ModelMissingError(ModelError):
    """A pack is not installed, or a file of it is not there."""


class ModelAlteredError(ModelError):
    """A model file is not the one that the pack names."""


class ForeignModelError(ModelError):
    """A file is no ONNX model, or not one of the family that the pack names."""


class ModelMismatchError(ModelError):
    """Embeddings of two models were about to be compared."""


class DownloadError(HadirError):
    """A file could not be fetched."""


class StorageFullError(HadirError):
    """There is no space left where Hadir wanted to write."""


def means_full_disk(fault: OSError) -> bool:
    """Whether an error of the operating system says that there is no space left: on the disk, or for this user."""
    return fault.errno in _NO_SPACE


class DatabaseError(HadirError):
    """The database cannot be used."""


class DatabaseAwayError(DatabaseError):
    """The database does not answer just now; trying again may help."""


class WrongKeyError(DatabaseError):
    """What is kept encrypted cannot be read with the key that is here."""


class AccessError(HadirError):
    """Somebody may not do that."""


class ConflictError(InputError):
    """What was given contradicts what is there."""


class NotFoundError(InputError):
    """There is no such thing."""


class CameraError(HadirError):
    """A camera's stream cannot be had just now; trying again may help."""


class CameraRefusedError(CameraError):
    """A camera answers, but somebody must change something first (password, address, stream)."""
