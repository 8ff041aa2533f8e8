"""What FFmpeg's errors mean for people. Its own texts hold passwords and are never shown."""

from collections.abc import Iterator
from contextlib import contextmanager

import av.error

from hadir.domain.address import StreamAddress
from hadir.domain.errors import CameraError, CameraRefusedError, VideoError

_REFUSED: dict[type[Exception], tuple[str, str]] = {
    av.error.HTTPUnauthorizedError: ("wrong user name or password", "Correct them in the camera's settings"),
    av.error.HTTPForbiddenError: ("the camera denies access to this user", "Give the user the right to watch"),
    av.error.HTTPNotFoundError: ("the camera has no stream of that path", "Look up the stream's URL in its manual"),
    av.error.HTTPBadRequestError: ("the camera does not accept that URL", "Look up the stream's URL in its manual"),
    av.error.InvalidDataError: ("what answers there is not a video stream", "Check the address and the port"),
    av.error.DecoderNotFoundError: ("its video format is not supported", "Set the camera to H.264 or H.265"),
    av.error.ProtocolNotFoundError: ("addresses of that kind are not supported", "Use rtsp://, http:// or a file"),
}
_AWAY: dict[type[Exception], tuple[str, str]] = {
    av.error.ConnectionRefusedError: ("nothing answers at that address and port", "Check that the camera is on"),
    av.error.ConnectionResetError: ("the camera closed the connection", "Check the camera and the network"),
    av.error.BrokenPipeError: ("the camera closed the connection", "Check the camera and the network"),
    av.error.TimeoutError: ("the camera stopped sending", "Check the camera and the network"),
    av.error.ExitError: ("the camera does not answer in time", "Check the camera and the network"),
    av.error.EOFError: ("the camera ended the stream", "Check the camera"),
    av.error.FileNotFoundError: ("there is no such device", "Check that the camera is plugged in"),
    av.error.PermissionError: ("this user may not open the device", "Add the user to the group `video`"),
    av.error.HTTPServerError: ("the camera reports an error of its own", "Restart the camera"),
}


@contextmanager
def explained(address: StreamAddress) -> Iterator[None]:
    """Turn FFmpeg's errors about an address into words.

    Raises:
        CameraRefusedError: Somebody must change something about the camera first.
        CameraError: Trying the camera again may help.
        VideoError: The file cannot be read.
    """
    try:
        yield
    except (av.error.FFmpegError, OSError) as fault:
        raise _camera_fault(fault) if address.is_live else _file_fault(fault, address) from None


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


def _camera_fault(fault: Exception) -> CameraError:
    for kind, (reason, remedy) in _REFUSED.items():
        if isinstance(fault, kind):
            return CameraRefusedError(reason, remedy)
    for kind, (reason, remedy) in _AWAY.items():
        if isinstance(fault, kind):
            return CameraError(reason, remedy)
    return CameraError("the camera cannot be reached", "Check its address and the network")
