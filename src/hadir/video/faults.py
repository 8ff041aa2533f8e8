"""What FFmpeg's errors mean for people. Its own texts hold passwords and are never shown."""

import errno
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias
from urllib.parse import urlsplit

import av.error

from hadir.domain.address import StreamAddress
from hadir.domain.errors import CameraError, CameraRefusedError, VideoError

_Words: TypeAlias = tuple[str, str]
"""What is wrong, and what to do about it."""

_Dictionary: TypeAlias = Mapping[type[Exception] | int, _Words]
"""By class where FFmpeg has one, by `errno` where it has none."""

_SILENT_SECONDS = 2.0
"""FFmpeg calls an RTSP server that does not answer at all one that answers nonsense, but only after a while."""

_CHECK_ADDRESS = "Check the address and the port"
_CHECK_NETWORK = "Check the camera and the network"
_LOOK_UP = "Look up the stream's URL in its manual"
_PLUG_IN = "Check that the camera is plugged in"

_CLOSED = ("the camera closed the connection", _CHECK_NETWORK)
_STOPPED = ("the camera stopped sending", _CHECK_NETWORK)
_UNANSWERED = ("the camera does not answer", _CHECK_NETWORK)
_UNREACHABLE = ("there is no way to that address", _CHECK_NETWORK)
_ELSE = ("the camera cannot be reached", "Check its address and the network")

_REFUSED: _Dictionary = {
    av.error.HTTPUnauthorizedError: ("wrong user name or password", "Correct them in the camera's settings"),
    av.error.HTTPForbiddenError: ("the camera denies access to this user", "Give the user the right to watch"),
    av.error.HTTPNotFoundError: ("the camera has no stream of that path", _LOOK_UP),
    av.error.HTTPClientError: ("the camera does not accept that request", _LOOK_UP),
    av.error.InvalidDataError: ("what answers there is not a video stream", _CHECK_ADDRESS),
    av.error.DecoderNotFoundError: ("its video format is not supported", "Set the camera to H.264 or H.265"),
    av.error.ProtocolNotFoundError: ("addresses of that kind are not supported", "Use rtsp://, http:// or a file"),
    errno.EPROTONOSUPPORT: ("the camera does not send in that way", "Choose TCP instead of UDP, or UDP instead of TCP"),
    av.error.ArgumentError: ("that is not an address of a camera", _CHECK_ADDRESS),
}
_OPENING: _Dictionary = {
    av.error.HTTPTooManyRequestsError: ("the camera is asked too often", "Close other programs that watch it"),
    av.error.HTTPServerError: ("the camera reports an error of its own", "Restart the camera if that goes on"),
    errno.ECONNREFUSED: ("nothing answers at that address and port", "Check that the camera is on"),
    errno.EHOSTUNREACH: _UNREACHABLE,
    errno.ENETUNREACH: _UNREACHABLE,
    errno.ETIMEDOUT: _UNANSWERED,
    av.error.ExitError: _UNANSWERED,
    av.error.EOFError: _CLOSED,
    errno.ECONNRESET: _CLOSED,
    errno.EPIPE: _CLOSED,
    errno.EIO: _CLOSED,
    errno.ENOENT: ("there is no such device", _PLUG_IN),
    errno.ENODEV: ("there is no such device", _PLUG_IN),
    errno.EBUSY: ("another program uses the device", "Close that program"),
    errno.EACCES: ("this user may not open the device", "Add the user to the group `video`"),
}
_READING: _Dictionary = {
    errno.ETIMEDOUT: _STOPPED,
    av.error.ExitError: _STOPPED,
    av.error.EOFError: _CLOSED,
    errno.ECONNRESET: _CLOSED,
    errno.EPIPE: _CLOSED,
    errno.EIO: _CLOSED,
    errno.ENODEV: ("the device is gone", _PLUG_IN),
    av.error.InvalidDataError: ("the stream broke off", _CHECK_NETWORK),
}


@contextmanager
def opening(address: StreamAddress) -> Iterator[None]:
    """Turn FFmpeg's errors while an address is opened into words.

    Raises:
        CameraRefusedError: Somebody must change something about the camera first.
        CameraError: Trying the camera again may help.
        VideoError: The file cannot be read.
    """
    began = time.monotonic()
    try:
        yield
    except (av.error.FFmpegError, OSError) as fault:
        waited = time.monotonic() - began
        raise _opening_fault(fault, address, waited) if address.is_live else _file_fault(fault, address) from None


@contextmanager
def reading(address: StreamAddress) -> Iterator[None]:
    """Turn FFmpeg's errors while an open address is read into words.

    Raises:
        CameraError: Trying the camera again may help.
        VideoError: The file cannot be read on.
    """
    try:
        yield
    except (av.error.FFmpegError, OSError) as fault:
        words = _words(fault, _READING) or _ELSE
        raise CameraError(*words) if address.is_live else _file_fault(fault, address) from None


def _opening_fault(fault: Exception, address: StreamAddress, waited: float) -> CameraError:
    if isinstance(fault, av.error.InvalidDataError) and waited > _SILENT_SECONDS:
        return CameraError(*_UNANSWERED)
    words = _words(fault, _OPENING)
    if words is _CLOSED and (name := _unknown_name(address)):
        return CameraError(f"no camera of the name {name} is known", "Check the address, or give its number instead")
    refused = None if words else _words(fault, _REFUSED)
    return CameraRefusedError(*refused) if refused else CameraError(*words or _ELSE)


def _words(fault: Exception, dictionary: _Dictionary) -> _Words | None:
    """What the dictionary says about the error, if anything."""
    for kind, words in dictionary.items():
        if isinstance(fault, kind) if isinstance(kind, type) else getattr(fault, "errno", None) == kind:
            return words
    return None


def _unknown_name(address: StreamAddress) -> str | None:
    """The host of the address if its name cannot be looked up; FFmpeg says no more than that something went wrong."""
    host = urlsplit(address.location).hostname
    try:
        if host:
            socket.getaddrinfo(host, None)
    except OSError:
        return host
    return None


def _file_fault(fault: Exception, address: StreamAddress) -> VideoError:
    if isinstance(fault, FileNotFoundError):
        return VideoError(f"There is no file {address}", "Check the path")
    if isinstance(fault, IsADirectoryError):
        return VideoError(f"{address} is a folder", "Name a video file")
    if isinstance(fault, PermissionError):
        return VideoError(f"{address} may not be read", "Allow this user to read the file")
    return VideoError(
        f"{address} is not a video that can be read: it is empty, cut off or of another kind",
        "Try to play it in a video player, or export it again as MP4",
    )
