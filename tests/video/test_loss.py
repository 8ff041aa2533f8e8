"""Pictures over a line that loses and damages packets."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from hadir.domain.camera import CameraState, Transport
from hadir.domain.frame import Luma
from tests.simulator.camera import SimulatedCamera
from tests.video.viewers import Viewer, camera_at

_LIKE = 2.0
"""Mean difference of brightness between a picture that came whole and the same from the file; smears are above."""


@dataclass(frozen=True, slots=True)
class BadLine:
    transport: Transport
    fault: str
    share: float


LINES = (
    BadLine(Transport.TCP, "drop", 0.01),
    BadLine(Transport.UDP, "drop", 0.01),
    BadLine(Transport.TCP, "corrupt", 0.03),
    BadLine(Transport.UDP, "corrupt", 0.03),
)


@pytest.fixture(scope="module")
def clean(long_clip: Path) -> Mapping[int, Luma]:
    """Brightness of the first pictures of the clip, by number."""
    with av.open(str(long_clip)) as container:
        frames = (frame for frame, _ in zip(container.decode(video=0), range(400), strict=False))
        return {number: frame.to_ndarray()[: frame.height] for number, frame in enumerate(frames)}


@pytest.fixture(scope="module")
def viewers(long_clip: Path) -> Iterator[Mapping[BadLine, Viewer]]:
    """What was seen over each of the lines, all at once."""
    with ExitStack() as stack:
        seen = {line: stack.enter_context(_watched(stack, long_clip, line)) for line in LINES}
        for viewer in seen.values():
            viewer.wait_for_more(240 - len(viewer.pictures))
        yield seen


def _watched(stack: ExitStack, clip: Path, line: BadLine) -> Viewer:
    camera = stack.enter_context(SimulatedCamera(clip))
    setattr(camera.faults, line.fault, line.share)
    return Viewer(camera_at(camera.url, line.transport))


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_camera_stays_online(viewers: Mapping[BadLine, Viewer], line: BadLine) -> None:
    assert viewers[line].states() == [CameraState.CONNECTING, CameraState.ONLINE]
    assert viewers[line].stream.counts.damaged > 0


@pytest.mark.parametrize("line", LINES, ids=str)
def test_sound_pictures_are_whole_and_count_up(
    viewers: Mapping[BadLine, Viewer], clean: Mapping[int, Luma], line: BadLine
) -> None:
    sound = [each for each in viewers[line].pictures[:240] if each.sound]
    assert len(sound) > 20
    for each in sound:
        assert each.number is not None
        assert np.abs(clean[each.number].astype(int) - each.luma).mean() < _LIKE
    numbers = [each.number for each in sound]
    assert all(before < after for before, after in pairwise(numbers))


@pytest.mark.parametrize("line", LINES, ids=str)
def test_what_is_not_sound_is_so_until_a_keyframe(viewers: Mapping[BadLine, Viewer], line: BadLine) -> None:
    pictures = viewers[line].pictures[:240]
    mended = [after.number for before, after in pairwise(pictures) if after.sound and not before.sound]
    assert mended
    assert all(number % 15 == 0 for number in mended)
