"""How a camera describes its stream (RFC 4566, RFC 6184 section 8.2)."""

import base64

from tests.simulator.clip import Clip
from tests.simulator.rtp import CLOCK_RATE, PAYLOAD_TYPE

TRACK = "trackID=0"


def parameter_sets(clip: Clip) -> str:
    """The `sprop-parameter-sets` parameter that lets a decoder begin before the first keyframe."""
    encoded = ",".join(base64.b64encode(nal).decode() for nal in (clip.sps, clip.pps))
    return f";sprop-parameter-sets={encoded}"


def describe(clip: Clip, extra: str) -> bytes:
    """The description of a clip, with more format parameters."""
    profile = clip.sps[1:4].hex()
    lines = (
        "v=0",
        "o=- 0 0 IN IP4 127.0.0.1",
        "s=Simulated camera",
        "c=IN IP4 0.0.0.0",
        "t=0 0",
        "a=control:*",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"a=rtpmap:{PAYLOAD_TYPE} H264/{CLOCK_RATE}",
        f"a=framerate:{clip.fps:g}",
        f"a=fmtp:{PAYLOAD_TYPE} packetization-mode=1;profile-level-id={profile}{extra}",
        f"a=control:{TRACK}",
        "",
    )
    return "\r\n".join(lines).encode()
