"""Where a camera's stream is, without ever giving away its password."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_CREDENTIALS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]{0,30}://)(?P<user>[^/\s:@]*)(?::\S*)?@", re.IGNORECASE)
"""A password may hold any sign, so it reaches to the last `@`: rather too much of a path is masked than too little."""

_SECRET = re.compile(
    r"(?P<key>(?:pass?|passwd|password|passphrase|pwd|psw|pw|secret|token|key|auth|signature)(?:=|%3D))[^&\s]+",
    re.IGNORECASE,
)
"""Many cameras are signed in to by their path or query, as in `/user=admin&password=secret&channel=1`. Whatever ends
in one of these words counts, and the value reaches to the next `&`: again rather too much than too little."""

_HOST = re.compile(r"(\[[^]]*]|[^:]*)(:\d*)?")
_NETWORK_SCHEMES = frozenset({"rtsp", "rtsps", "http", "https"})


def redacted(text: str) -> str:
    """The text with the credentials of every URL in it masked, as `scheme://user:***@host/path?password=***`."""
    return _SECRET.sub(r"\g<key>***", _CREDENTIALS.sub(r"\g<scheme>\g<user>:***@", text))


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
        scheme, separator, rest = text.strip().partition("://")
        if not separator or scheme.lower() not in _NETWORK_SCHEMES:
            return StreamAddress(text, username, password)
        credentials, host = _divided(rest)
        if credentials:
            username, password = (unquote(part) for part in credentials.partition(":")[::2])
        return StreamAddress(f"{scheme.lower()}://{host}", username, password)

    @property
    def scheme(self) -> str:
        """`rtsp`, `rtsps`, `http`, `https`, `v4l2` or `file`."""
        scheme, separator, _ = self.location.partition("://")
        if separator and scheme.lower() in _NETWORK_SCHEMES:
            return scheme.lower()
        return "v4l2" if self.location.startswith("/dev/video") else "file"

    @property
    def is_live(self) -> bool:
        """Whether it is a source that goes on by itself, not a file."""
        return self.scheme != "file"

    def reveal(self) -> str:
        """The address with its credentials, for the decoder alone."""
        if not self.username or self.scheme not in _NETWORK_SCHEMES:
            return self.location
        return self._with_credentials(quote(self.password, safe=""))

    def _with_credentials(self, password: str) -> str:
        scheme, _, host = self.location.partition("://")
        return f"{scheme}://{quote(self.username, safe='')}:{password}@{host}"

    def __str__(self) -> str:
        if not self.username or self.scheme not in _NETWORK_SCHEMES:
            return redacted(self.location)
        return redacted(self._with_credentials("***"))

    def __repr__(self) -> str:
        return f"StreamAddress({str(self)!r})"


def _divided(rest: str) -> tuple[str, str]:
    """What follows the scheme of a URL, as credentials and all else; `/`, `?` and `#` in a password are understood."""
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    ends_beyond = "@" not in authority and not _HOST.fullmatch(authority)
    credentials, _, host = (rest if ends_beyond else authority).rpartition("@")
    return credentials, host if ends_beyond else host + rest[len(authority) :]
