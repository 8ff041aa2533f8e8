"""Mailbox, pace, outbox and meter: what keeps a slow reader from delaying a camera."""

from multiprocessing import Pipe

import pytest

from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.track import TrackingUpdate
from hadir.runtime.mailbox import Mailbox
from hadir.runtime.metering import LoadMeter
from hadir.runtime.outbox import Outbox
from hadir.runtime.pace import Pace
from tests.builders import at
from tests.simulator.waiting import eventually

REQUEST = PictureRequest("door", 640, 15.0, overlay=True)


def test_a_mailbox_hands_on_the_newest_thing_once() -> None:
    mailbox: Mailbox[str] = Mailbox()
    assert not mailbox
    mailbox.put("old")
    mailbox.put("new")
    assert mailbox
    assert mailbox.take() == "new"
    assert mailbox.take() is None
    assert not mailbox


@pytest.mark.parametrize(("source_fps", "fps", "seconds"), [(15, 5, 10), (12.5, 5, 10), (25, 15, 10), (4, 5, 10)])
def test_a_pace_lets_through_its_rate_but_never_more_than_comes(source_fps: float, fps: float, seconds: int) -> None:
    pace = Pace(fps)
    taken = sum(pace.take(at(number / source_fps)) for number in range(int(source_fps * seconds)))
    assert abs(taken - min(fps, source_fps) * seconds) <= 1


def test_a_pace_does_not_catch_up_after_a_gap() -> None:
    pace = Pace(5)
    assert pace.take(at(0))
    moments = [60 + number * 0.02 for number in range(50)]
    assert sum(pace.take(at(moment)) for moment in moments) == 5


def status(state: CameraState) -> CameraStatus:
    return CameraStatus("door", state, at(0))


def tracking(second: float) -> TrackingUpdate:
    return TrackingUpdate("door", at(second), 640, 360, ())


def test_an_outbox_keeps_every_state_and_only_the_newest_of_what_ages() -> None:
    ours, theirs = Pipe()
    fill = b"x" * 3_000_000  # more than the pipe holds, so that the sender waits with the first one
    outbox = Outbox(theirs)
    outbox.post(LivePicture(REQUEST, at(0), fill))
    eventually(lambda: ours.poll(0), 5)
    for second in range(50):
        outbox.post(LivePicture(REQUEST, at(second), b"small"))
        outbox.post(tracking(second))
        outbox.post(status(CameraState.ONLINE if second % 2 else CameraState.OFFLINE))
    received = [ours.recv() for _ in range(53)]
    assert received[0].jpeg == fill
    assert [report.state for report in received if isinstance(report, CameraStatus)] == [
        CameraState.OFFLINE,
        CameraState.ONLINE,
    ] * 25
    assert [report.captured_at for report in received[1:] if isinstance(report, LivePicture)] == [at(49)]
    assert [report.captured_at for report in received if isinstance(report, TrackingUpdate)] == [at(49)]
    outbox.close(5)
    assert not ours.poll(0)


def test_an_outbox_sends_what_waits_before_it_ends() -> None:
    ours, theirs = Pipe()
    outbox = Outbox(theirs)
    for _ in range(20):
        outbox.post(status(CameraState.STOPPED))
    outbox.close(5)
    theirs.close()
    assert [ours.recv() for _ in range(20)] == [status(CameraState.STOPPED)] * 20
    with pytest.raises(EOFError):
        ours.recv()


def test_an_outbox_survives_that_nobody_reads_any_more() -> None:
    ours, theirs = Pipe()
    outbox = Outbox(theirs)
    ours.close()
    for _ in range(10):
        outbox.post(status(CameraState.ONLINE))
    outbox.close(5)


def test_a_meter_tells_rates_and_latencies_of_the_last_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("hadir.runtime.metering.time.monotonic", lambda: now[0])
    meter = LoadMeter("door")
    for number in range(75):
        now[0] = 1000.0 + number / 15
        meter.frame_came()
        if number % 3 == 0:
            meter.frame_analysed(0.1 if number < 60 else 0.3)
    load = meter.load(dropped=7)
    assert load.fps_in == pytest.approx(15, abs=0.5)
    assert load.fps_analysed == pytest.approx(5, abs=0.5)
    assert load.latency_p50_ms == pytest.approx(100)
    assert load.latency_p95_ms is not None
    assert load.latency_p95_ms > 100
    assert load.dropped == 7
    now[0] += 60
    silent = meter.load(dropped=7)
    assert (silent.fps_in, silent.fps_analysed, silent.latency_p50_ms) == (0.0, 0.0, None)
