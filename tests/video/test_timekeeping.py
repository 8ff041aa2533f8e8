"""Clocks of cameras and files, with the clocks of this machine in the test's hand."""

import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.video import timekeeping
from hadir.video.timekeeping import FileTime, LiveTime, PacedTime
from tests.builders import START, at

STEP = 1 / 25


class Clock:
    """Both clocks of a machine.

    Attributes:
        now: The monotonic one, in seconds.
        day: Time of day at its nought, in seconds.
    """

    def __init__(self) -> None:
        self.now = 500.0
        self.day = START.timestamp()

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.day + self.now

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.time(), UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timekeeping, "time", clock)
    return clock


class Feed:
    """Packets of a camera that reach a `LiveTime` at moments that the test says."""

    def __init__(self, clock: Clock) -> None:
        self.live = LiveTime()
        self._clock = clock
        self._began = clock.now
        self.live.arrive(None, None)  # The first one of a camera has no place.

    def packet(self, sent: float, after: float, shown: float | None = None) -> tuple[float, float]:
        """Send a packet of that place, to arrive so long after the beginning.

        Returns:
            How late it is, and when its picture was taken, in seconds after the beginning.
        """
        self._clock.now = self._began + after
        place = sent if shown is None else shown
        late = self.live.arrive(sent, place)
        taken = self.live.captured_at(place) - datetime.fromtimestamp(self._clock.day + self._began, UTC)
        return late, taken.total_seconds()


@pytest.fixture
def feed(clock: Clock) -> Feed:
    return Feed(clock)


def test_packets_in_time_are_taken_when_they_come(feed: Feed) -> None:
    for place in range(100):
        late, taken = feed.packet(70 + place * STEP, place * STEP)
        assert late == pytest.approx(0, abs=1e-6)
        assert taken == pytest.approx(place * STEP, abs=1e-3)


def test_packets_that_are_held_up_keep_their_time(feed: Feed) -> None:
    for place in range(50):
        feed.packet(place * STEP, place * STEP)
    for place in range(50, 75):
        late, taken = feed.packet(place * STEP, 3.0)
        assert late == pytest.approx(3.0 - place * STEP, abs=1e-3)
        assert taken == pytest.approx(place * STEP, abs=1e-3)
    assert feed.packet(75 * STEP, 3.001) == pytest.approx((0.001, 3.0), abs=2e-3)


def test_the_quickest_packet_counts(feed: Feed) -> None:
    feed.packet(0.0, 0.3)
    feed.packet(0.04, 0.34)
    late, taken = feed.packet(0.08, 0.1)
    assert (late, taken) == (0.0, pytest.approx(0.341, abs=2e-3))  # Never before the one before.
    assert feed.packet(1.0, 1.2)[1] == pytest.approx(1.02, abs=1e-3)


@pytest.mark.parametrize("drift", [1e-4, -1e-4, 1e-3, 1e-2])
def test_a_clock_that_is_fast_or_as_slow_as_real_ones_is_followed(feed: Feed, drift: float) -> None:
    for second in range(0, 4 * 3600, 2):
        late, taken = feed.packet(second * (1 + drift), second)
        assert late == pytest.approx(0, abs=1e-6)
        assert taken == pytest.approx(second, abs=2e-3)


@pytest.mark.parametrize("drift", [-1e-3, -1e-2])
def test_a_clock_that_is_slower_than_real_ones_is_followed_from_afar(feed: Feed, drift: float) -> None:
    for second in range(0, 4 * 3600, 2):
        late, taken = feed.packet(second * (1 + drift), second)
        assert late < 1.0 + 34 * abs(drift)
        assert taken == pytest.approx(second, abs=1.0 + 34 * abs(drift))


@pytest.mark.parametrize("growth", [2e-3, 5e-3, 1e-2])
def test_a_backlog_that_grows_slowly_is_noticed(feed: Feed, growth: float) -> None:
    seconds = round(0.6 / growth)
    lates = [feed.packet(second, second * (1 + growth))[0] for second in range(seconds)]
    assert lates[-1] > 0.5
    assert feed.packet(seconds, seconds)[0] == 0.0


def test_what_is_a_little_slow_for_good_is_known_to_be_late(feed: Feed) -> None:
    for second in range(300):
        late, taken = feed.packet(second, second + (0.4 if second > 100 else 0))
        assert taken == pytest.approx(second, abs=0.05)
    assert late == pytest.approx(0.4, abs=0.05)


def test_what_is_very_slow_for_good_is_no_longer_late(feed: Feed) -> None:
    lates = [feed.packet(second, second + (3.0 if second > 100 else 0))[0] for second in range(300)]
    assert lates[101:125] == pytest.approx([3.0] * 24, abs=0.1)
    assert lates[140:] == pytest.approx([0] * 160)


@pytest.mark.parametrize("jump", [-1e6, -3600.0, -6.0, -1.0, 6.0, 3600.0, 1e6])
def test_a_clock_that_is_set_is_followed_at_once(feed: Feed, jump: float) -> None:
    for place in range(100):
        feed.packet(place * STEP, place * STEP)
    for place in range(100, 200):
        late, taken = feed.packet(place * STEP + jump, place * STEP)
        assert late == pytest.approx(0, abs=1e-6)
        assert taken == pytest.approx(place * STEP, abs=2e-3)


def test_a_picture_that_comes_after_the_clock_was_set_back_is_not_of_the_future(feed: Feed, clock: Clock) -> None:
    feed.packet(1000.0, 1.0)
    clock.now += STEP
    feed.live.arrive(0.0, 0.0)
    assert feed.live.captured_at(1000.0) <= clock.moment()
    clock.now += STEP
    feed.live.arrive(STEP, STEP)
    assert feed.live.captured_at(STEP) <= clock.moment()


def test_pictures_sent_out_of_order_are_taken_in_order(feed: Feed) -> None:
    sent = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8]
    for place, shown in enumerate(sent):
        late = feed.packet(place * STEP, place * STEP, (shown + 1) * STEP)[0]
        assert late == pytest.approx(0, abs=1e-6)
    taken = [feed.live.captured_at((shown + 1) * STEP + 1) for shown in range(10)]
    assert [(after - before).total_seconds() for before, after in pairwise(taken[:3])] == pytest.approx([1e-3, 1e-3])


def test_out_of_order_stamps_without_a_place_of_sending_are_not_late(feed: Feed, clock: Clock) -> None:
    for place in (3, 1, 2, 6, 4, 5):
        clock.now += STEP
        assert feed.live.arrive(None, place * STEP) == 0.0


def test_the_stamp_of_the_first_packet_is_not_believed(clock: Clock) -> None:
    live = LiveTime()
    assert live.arrive(0.4, 0.4) == 0.0
    for place in range(50):
        clock.now += STEP
        assert live.arrive(place * STEP, place * STEP) == pytest.approx(0, abs=1e-6)
        assert abs(live.captured_at(place * STEP) - clock.moment()) < timedelta(milliseconds=2)


def test_a_picture_without_a_place_is_taken_now(clock: Clock) -> None:
    live = LiveTime()
    assert live.arrive(None, None) == 0.0
    first = live.captured_at(None)
    assert first == clock.moment()
    assert live.captured_at(7.0) == first + timedelta(milliseconds=1)
    clock.now += 5
    assert live.captured_at(None) == clock.moment()


def test_a_leap_of_this_machines_clock_is_taken_over(feed: Feed, clock: Clock) -> None:
    feed.packet(0.0, 0.0)
    clock.day += 3600.0
    feed.packet(1.0, 1.0)
    assert abs(feed.live.captured_at(1.5) - clock.moment()) < timedelta(seconds=0.1)


def test_a_clock_that_is_set_back_here_does_not_stop_the_time_of_pictures(feed: Feed, clock: Clock) -> None:
    feed.packet(0.0, 0.0)
    before = feed.live.captured_at(0.0)
    clock.day -= 3600.0
    clock.now += 60
    feed.live.arrive(60.0, 60.0)
    assert (feed.live.captured_at(60.0) - before).total_seconds() == pytest.approx(60, abs=0.1)


@given(st.lists(st.tuples(st.floats(0, 1), st.none() | st.floats(-1e5, 1e5), st.none() | st.floats(-1e5, 1e5))))
def test_whatever_comes_times_go_up_and_are_not_of_the_future(packets: list[tuple[float, float, float]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock()
        patch.setattr(timekeeping, "time", clock)
        live, times = LiveTime(), []
        for waited, sent, shown in packets:
            clock.now += waited
            assert live.arrive(sent, shown) >= 0
            times.append(live.captured_at(shown))
            assert times[-1] <= clock.moment() + timedelta(milliseconds=len(times))
    assert all(before < after for before, after in pairwise(times))


def test_a_file_begins_when_it_is_said_to() -> None:
    file = FileTime(START)
    assert file.arrive(5.0, 5.0) == 0.0
    assert [file.captured_at(place) for place in (5.0, 5.5, 7.0)] == [at(0), at(0.5), at(2)]


def test_times_of_a_file_go_up_whatever_it_says() -> None:
    file = FileTime(START)
    places = (1.0, 1.0, None, 0.5, 3.0, 2.6)
    times = [file.captured_at(place) for place in places]
    assert [(time - START).total_seconds() for time in times] == [0, 0.001, 0.002, 0.003, 2, 2.001]


@pytest.mark.parametrize("jump", [-95_443.0, -10.8, -1.0, 95_443.0])
def test_a_file_goes_on_at_its_pace_after_a_jump(jump: float) -> None:
    file = FileTime(START)
    stamps = [7 + place * STEP + jump * (place >= 100) for place in range(200)]
    times = [(file.captured_at(stamp) - START).total_seconds() for stamp in stamps]
    assert times == pytest.approx([place * STEP for place in range(200)], abs=1e-3)


def test_one_wrong_stamp_in_a_file_moves_nothing() -> None:
    file = FileTime(START)
    stamps = [place * STEP + 86_400 * (place == 50) for place in range(100)]
    times = [(file.captured_at(stamp) - START).total_seconds() for stamp in stamps]
    assert times == pytest.approx([place * STEP for place in range(100)], abs=1e-3)


def test_a_pause_in_a_file_is_kept() -> None:
    file = FileTime(START)
    places = (0.0, 0.04, 4.0, 4.04, 3604.0, 3604.04)  # As in what a recorder writes while something moves.
    assert [file.captured_at(place) for place in places] == [at(place) for place in places]


def test_pictures_of_a_file_may_be_far_apart() -> None:
    file = FileTime(START)
    times = [file.captured_at(place * 10.0) for place in range(20)]
    assert [(after - before).total_seconds() for before, after in pairwise(times[1:])] == [10.0] * 18


class Pause(threading.Event):
    """Waits by moving the clock on."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def wait(self, timeout: float | None = None) -> bool:
        self._clock.now += timeout or 0
        return False


def test_a_file_that_plays_like_a_camera_waits_for_each_packet(clock: Clock) -> None:
    paced = PacedTime(Pause(clock))
    began = clock.now
    for place in range(50):
        assert paced.arrive(3 + place * STEP, None) == pytest.approx(0, abs=1e-6)
        assert clock.now - began == pytest.approx(place * STEP)
    clock.now += 2
    assert paced.arrive(3 + 50 * STEP, None) == pytest.approx(2 - STEP)
    assert paced.arrive(None, None) == 0.0


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
def test_a_file_that_plays_like_a_camera_does_not_wait_for_a_jump(clock: Clock, jump: float) -> None:
    paced = PacedTime(Pause(clock))
    began = clock.now
    for place in range(50):
        assert paced.arrive(place * STEP + jump * (place >= 25), None) == pytest.approx(0, abs=1e-6)
        assert clock.now - began == pytest.approx(place * STEP)


def test_a_file_that_is_no_longer_wanted_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()
    stopped.set()
    paced = PacedTime(stopped)
    paced.arrive(0.0, 0.0)
    assert paced.arrive(1e6, 1e6) == 0.0
