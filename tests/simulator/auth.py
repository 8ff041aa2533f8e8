"""Passwords as cameras ask for them: Digest (RFC 2617, without qop) and Basic."""

import base64
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

REALM = "camera"
_PARAMETER = re.compile(r'(\w+)="([^"]*)"')


class Auth(StrEnum):
    """How a client proves who it is."""

    DIGEST = "digest"
    BASIC = "basic"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Guard:
    """Who is let in: everyone, where there is no user name or `auth` is none."""

    username: str = ""
    password: str = ""
    auth: Auth = Auth.DIGEST

    def challenge(self, nonce: str) -> str:
        """The `WWW-Authenticate` header of a refusal."""
        if self.auth is Auth.BASIC:
            return f'Basic realm="{REALM}"'
        return f'Digest realm="{REALM}", nonce="{nonce}"'

    def admits(self, method: str, authorization: str, nonce: str) -> bool:
        """Whether a request with this `Authorization` header (empty: none) is let in."""
        if not self.username or self.auth is Auth.NONE:
            return True
        if self.auth is Auth.BASIC:
            return authorization == basic(self.username, self.password)
        return self._admits_digest(method, authorization, nonce)

    def _admits_digest(self, method: str, authorization: str, nonce: str) -> bool:
        if not authorization.startswith("Digest "):
            return False
        given = dict(_PARAMETER.findall(authorization))
        answer = digest(self.username, self.password, method, given.get("uri", ""), nonce)
        return (given.get("username"), given.get("nonce"), given.get("response")) == (self.username, nonce, answer)


def basic(username: str, password: str) -> str:
    """The `Authorization` header of Basic authentication."""
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


def digest(username: str, password: str, method: str, uri: str, nonce: str) -> str:
    """The `response` of Digest authentication."""
    who = _md5(f"{username}:{REALM}:{password}")
    return _md5(f"{who}:{nonce}:{_md5(f'{method}:{uri}')}")


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
