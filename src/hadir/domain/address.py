"""Where a camera's stream is, without ever giving away its password."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_CREDENTIALS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)[^/\s@]*(?::[^/\s]*)?@", re.IGNORECASE)
_NETWORK_SCHEMES = frozenset({"rtsp", "rtsps", "http", "https"})


def redacted(text: str) -> str:
    """The text with the credentials of every URL in it masked, as `scheme://user:***@host`."""

    def mask(found: re.Match[str]) -> str:
        user = found[0][len(found["scheme"]) : -1].split(":", 1)[0]
        return f"{found['scheme']}{user}:***@"

    return _CREDENTIALS.sub(mask, text)


@dataclass(frozen=True, slots=True, repr=False)
class StreamAddress:
    """A stream's URL, file path or V4L2 device. Printing one never shows its password.

    Attributes:
        location: The address without credentials.
        username: Who signs in to the camera, or an empty string.
        password: The password, or an empty string.
    """

    location: str
    username: str = ""
    password: str = ""

    @staticmethod
    def parse(text: str, username: str = "", password: str = "") -> "StreamAddress":
        """Take an address apart; credentials inside a URL win over those given beside it."""
        parts = urlsplit(text)
        if parts.scheme not in _NETWORK_SCHEMES or "@" not in parts.netloc:
            return StreamAddress(text, username, password)
        credentials, host = parts.netloc.rsplit("@", 1)
        user, _, secret = credentials.partition(":")
        return StreamAddress(urlunsplit(parts._replace(netloc=host)), unquote(user), unquote(secret))

    @property
    def scheme(self) -> str:
        """`rtsp`, `rtsps`, `http`, `https`, `v4l2` or `file`."""
        scheme = urlsplit(self.location).scheme
        if scheme in _NETWORK_SCHEMES:
            return scheme
        return "v4l2" if self.location.startswith("/dev/video") else "file"

    @property
    def is_live(self) -> bool:
        """Whether it is a source that goes on by itself, not a file."""
        return self.scheme != "file"

    def reveal(self) -> str:
        """The address with its credentials, for the decoder alone."""
        if not self.username or self.scheme not in _NETWORK_SCHEMES:
            return self.location
        parts = urlsplit(self.location)
        credentials = f"{quote(self.username, safe='')}:{quote(self.password, safe='')}"
        return urlunsplit(parts._replace(netloc=f"{credentials}@{parts.netloc}"))

    def __str__(self) -> str:
        if not self.username or self.scheme not in _NETWORK_SCHEMES:
            return self.location
        parts = urlsplit(self.location)
        return urlunsplit(parts._replace(netloc=f"{quote(self.username, safe='')}:***@{parts.netloc}"))

    def __repr__(self) -> str:
        return f"StreamAddress({str(self)!r})"
