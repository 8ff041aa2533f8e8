"""However slow the machine is, what is seen is never long ago."""

import time
from itertools import islice
from pathlib import Path

from hadir.domain.camera import CameraState, Transport
from hadir.runtime.mailbox import Mailbox
from hadir.video.source import Decoded
from tests.simulator.camera import SimulatedCamera
from tests.simulator.waiting import eventually
from tests.video.servers import Line
from tests.video.viewers import Seen, Viewer, camera_at, open_source, seen, taken_at

FPS = 30
GOP = 15


class Ingest(Viewer):
    """Takes pictures in as a worker does: each takes the place of the one that nobody has fetched."""

    def __init__(self, url: str, transport: Transport) -> None:
        super().__init__(camera_at(url, transport))
        self.mailbox: Mailbox[Seen] = Mailbox()

    def take(self, decoded: Decoded) -> None:
        self.mailbox.put(seen(decoded))


def behind(camera: SimulatedCamera, picture: Seen) -> int:
    """How many pictures the camera has sent since."""
    assert picture.number is not None
    return camera.sent[-1].number - picture.number


def test_a_slow_analysis_sees_the_newest_picture(long_clip: Path) -> None:
    with (
        SimulatedCamera(long_clip) as over_tcp,
        SimulatedCamera(long_clip) as over_udp,
        Ingest(over_tcp.url, Transport.TCP) as tcp,
        Ingest(over_udp.url, Transport.UDP) as udp,
    ):
        lags: dict[Ingest, list[int]] = {tcp: [], udp: []}
        while len(lags[tcp]) < 33:
            for camera, ingest in ((over_tcp, tcp), (over_udp, udp)):
                eventually(lambda ingest=ingest: bool(ingest.mailbox))
                picture = ingest.mailbox.take()
                assert picture is not None
                lags[ingest].append(behind(camera, picture))
            time.sleep(10 / FPS)  # What the analysis takes.
        assert min(over_tcp.sent[-1].number, over_udp.sent[-1].number) > 10 * FPS
        assert max(lags[tcp] + lags[udp]) < 0.6 * FPS
        assert tcp.stream.counts.dropped + udp.stream.counts.dropped == 0


def test_a_decoder_that_falls_behind_drops_packets_undecoded(long_clip: Path) -> None:
    with SimulatedCamera(long_clip) as camera, open_source(camera.url) as source:
        lags, ages = [], []
        for decoded in islice(source, 55):
            picture = seen(decoded)
            lags.append(behind(camera, picture))
            ages.append((taken_at(time.monotonic()) - picture.captured_at).total_seconds())
            time.sleep(3 / FPS)  # What decoding takes.
        counts = source.counts
    assert counts.dropped > 40
    assert counts.packets - counts.dropped <= 56
    assert counts.damaged == 0
    assert max(lags) < 1.0 * FPS + GOP
    assert max(ages) < 1.0 + GOP / FPS


def test_pictures_that_were_held_up_keep_their_times(long_clip: Path) -> None:
    with SimulatedCamera(long_clip) as camera, Line(camera.port) as line:
        with Viewer(camera_at(camera.url.replace(str(camera.port), str(line.port)))) as viewer:
            viewer.wait_for_more(45)
            line.hold()
            held_from = camera.sent[-1].number
            eventually(lambda: camera.sent[-1].number >= held_from + FPS)
            line.release()
            viewer.wait_for_more(2 * FPS)
            sent = {each.number: taken_at(each.at) for each in camera.sent}
        pictures = viewer.pictures
    assert [each.number for each in pictures] == list(range(len(pictures)))
    assert max(each.late for each in pictures) > 0.7
    errors = [abs((each.captured_at - sent[each.number]).total_seconds()) for each in pictures if each.number]
    assert sorted(errors)[len(errors) * 9 // 10] < 0.15
    assert viewer.states() == [CameraState.CONNECTING, CameraState.ONLINE, CameraState.STOPPED]
