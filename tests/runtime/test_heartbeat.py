"""Noticing silence, in time that a test tells."""

from hypothesis import given
from hypothesis import strategies as st

from hadir.runtime.heartbeat import Heartbeat


class Clock:
    """Seconds that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def beating(limit: float) -> tuple[Heartbeat, Clock]:
    clock = Clock()
    heartbeat = Heartbeat(limit, clock)
    heartbeat.beat()
    return heartbeat, clock


def test_silence_beyond_the_limit_means_that_it_hangs() -> None:
    heartbeat, clock = beating(10)
    for second in range(1, 11):
        clock.now = second
        assert not heartbeat.has_stopped()
    clock.now = 11
    assert heartbeat.has_stopped()
    heartbeat.beat()
    assert not heartbeat.has_stopped()


def test_before_the_first_beat_it_may_take_all_the_time_it_needs() -> None:
    clock = Clock()
    heartbeat = Heartbeat(10, clock)
    for second in range(0, 600, 2):
        clock.now = second
        assert not heartbeat.has_stopped()


def test_a_pause_of_our_own_is_no_silence_of_the_other() -> None:
    heartbeat, clock = beating(10)
    clock.now = 3600
    assert not heartbeat.has_stopped()


@given(st.lists(st.floats(0.001, 2.0), max_size=40))
def test_silence_is_counted_however_often_it_is_asked_for(steps: list[float]) -> None:
    heartbeat, clock = beating(20)
    for step in steps:
        clock.now += step
        assert heartbeat.has_stopped() is (clock.now > 20 + 1e-9) or abs(clock.now - 20) < 1e-6
