"""Opening a stream of video, with the first decoder that really starts."""

from typing import cast

import av
import av.error
from av.codec.hwaccel import HWAccel
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Transport
from hadir.domain.errors import CameraRefusedError, HadirError, VideoError
from hadir.video.hardware import accelerators

_SOCKET_TIMEOUT_US = "2500000"
"""FFmpeg waits twice this long before it gives a silent RTSP connection up."""

_OPEN_SECONDS = 10.0
_READ_SECONDS = 6.0

_TEXT_FORMATS = frozenset({"adf", "bin", "idf", "tty", "xbin"})
"""What FFmpeg would draw plain text as."""


def open_video(
    address: StreamAddress, transport: Transport, devices: tuple[str, ...]
) -> tuple[InputContainer, VideoStream]:
    """Open an address with the first decoder that this machine can really start.

    Args:
        address: Where the video is.
        transport: How RTSP pictures travel.
        devices: Hardware decoders to try, best first.

    Raises:
        av.error.FFmpegError, OSError: It cannot be opened.
        CameraRefusedError: The stream has no picture, or of a kind that cannot be decoded.
        VideoError: The same of a file.
    """
    for accelerator in accelerators(devices):
        try:
            return _open(accelerator, address, transport)
        except (av.error.PermissionError, av.error.ExternalError, av.error.UnknownError):
            if accelerator is None:
                raise
    raise AssertionError("the CPU is always tried")


def _open(
    accelerator: HWAccel | None, address: StreamAddress, transport: Transport
) -> tuple[InputContainer, VideoStream]:
    container = av.open(
        address.reveal(),
        format="v4l2" if address.scheme == "v4l2" else None,
        options=_rtsp_options(transport) if address.scheme in {"rtsp", "rtsps"} else {},
        timeout=(_OPEN_SECONDS, _READ_SECONDS) if address.is_live else None,
        hwaccel=accelerator,
    )
    if fault := _unusable(container, address):
        container.close()
        raise fault
    stream = container.streams.video[0]
    stream.thread_type = "SLICE"
    stream.codec_context.thread_count = 1
    return container, stream


def _rtsp_options(transport: Transport) -> dict[str, str]:
    return {
        "rtsp_transport": transport.value,
        "timeout": _SOCKET_TIMEOUT_US,
        "allowed_media_types": "video",
        # Without probing the first picture comes after 0.14 s instead of 1.9 s. The decoder needs to know nothing
        # beforehand: where the description of the stream holds no parameter sets, they come with the first keyframe.
        "analyzeduration": "0",
        "probesize": "32",
    }


def _unusable(container: InputContainer, address: StreamAddress) -> HadirError | None:
    """What is wrong with a stream that can be opened, if anything."""
    if container.format.name in _TEXT_FORMATS:
        return _refusal(address, "is text, not video")
    if not container.streams.video:
        return _refusal(address, "has no picture, only sound")
    # PyAV knows better than its annotations: there is none where FFmpeg has no decoder.
    decoder = cast("VideoCodecContext | None", container.streams.video[0].codec_context)
    return None if decoder else _refusal(address, "is in a video format that is not supported")


def _refusal(address: StreamAddress, fault: str) -> HadirError:
    if address.is_live:
        return CameraRefusedError(f"the stream {fault}", "Choose the camera's video stream, in H.264 or H.265")
    return VideoError(f"{address} {fault}", "Name a video file, such as an MP4 in H.264")
