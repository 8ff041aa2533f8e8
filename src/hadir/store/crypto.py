"""The key, and what is encrypted with it: face templates and passwords of cameras."""

import base64
import binascii
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hadir.domain.errors import ConfigurationError, WrongKeyError

_SIZE = 32
_NONCE = 12
_FILE = "secret.key"
_EXPLAINED = "Give the key that this database was made with: secret.key in the home folder, or HADIR_SECRET_KEY"


class Key:
    """AES-GCM with 256 bits. Printing it shows nothing.

    Args:
        secret: The 32 bytes of the key.
    """

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(secret)

    def encrypt(self, plain: bytes, about: str) -> bytes:
        """Encrypt.

        Args:
            plain: What nobody may read.
            about: What it belongs to, such as a table and the id of a row; it opens for nothing else.
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, about.encode())

    def decrypt(self, sealed: bytes, about: str) -> bytes:
        """What was encrypted.

        Raises:
            WrongKeyError: It was encrypted with another key, about something else, or was altered.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
        except (InvalidTag, ValueError):
            raise WrongKeyError("What is kept encrypted cannot be read with the key that is here", _EXPLAINED) from None


def load_key(home: Path, given: str = "") -> Key:
    """The key: that given, else the one in the home folder, which is made when there is none yet.

    Args:
        home: The home folder.
        given: The key in Base64, as in `HADIR_SECRET_KEY`; empty without.

    Raises:
        ConfigurationError: It is no key.
    """
    if given:
        return Key(_decoded(given, "HADIR_SECRET_KEY"))
    file = home / _FILE
    try:
        return Key(_decoded(file.read_text(), str(file)))
    except FileNotFoundError:
        return _created(file)
    except UnicodeDecodeError:
        raise _no_key(str(file)) from None


def key_text(home: Path, given: str = "") -> str:
    """The key in Base64, as `load_key` takes it; it must be there already.

    Raises:
        ConfigurationError: There is none, or it is no key.
    """
    file = home / _FILE
    if not given and not file.is_file():
        raise ConfigurationError(f"There is no key in {home}", "Start the server once, or name another folder")
    text = given or file.read_text(errors="replace")
    _decoded(text, "HADIR_SECRET_KEY" if given else str(file))
    return text.strip()


def new_secret() -> str:
    """A new key in Base64."""
    return base64.b64encode(secrets.token_bytes(_SIZE)).decode()


def _created(file: Path) -> Key:
    """A new key in a file that only its owner may read; of two processes that make one, both use the first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    try:
        with draft.open("w") as stream:
            stream.write(new_secret() + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
    return Key(_decoded(file.read_text(), str(file)))


def _decoded(text: str, where: str) -> bytes:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise _no_key(where) from None
    if len(secret) != _SIZE:
        raise _no_key(where)
    return secret


def _no_key(where: str) -> ConfigurationError:
    return ConfigurationError(f"{where} holds no key", f"It must be {_SIZE} bytes in Base64, as in secret.key")
