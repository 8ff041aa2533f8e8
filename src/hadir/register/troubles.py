"""Why the server does not do what registration asks of it."""

from enum import StrEnum

from hadir.domain.errors import HadirError


class Trouble(StrEnum):
    """What kind of trouble it is, so that the page can say it in its own language."""

    UNREACHABLE = "unreachable"
    """Nothing answers at the address."""
    UNTRUSTED = "untrusted"
    """Its certificate is not one that is trusted here."""
    SLOW = "slow"
    """It does not answer in time."""
    STRANGER = "stranger"
    """Whatever answers is not Hadir."""
    OTHER_NAME = "other_name"
    """The server does not go by the name in the address."""
    WRONG_TOKEN = "wrong_token"  # noqa: S105 - the name of a trouble
    """The token is none, or was revoked."""
    NO_RIGHT = "no_right"
    """The token's role may not enrol people."""
    NOT_READY = "not_ready"
    """The server cannot look at pictures just now; it says why."""
    REFUSED = "refused"
    """The server refuses; it says why."""


class ServerError(HadirError):
    """The server does not do what was asked of it.

    Attributes:
        trouble: Why, for the page.
    """

    def __init__(self, trouble: Trouble, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.trouble = trouble

    @property
    def is_about_the_token(self) -> bool:
        """Whether another token may help."""
        return self.trouble in {Trouble.WRONG_TOKEN, Trouble.NO_RIGHT}
