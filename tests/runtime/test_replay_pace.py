"""Which frames are analysed when time itself does not go on evenly."""

import pytest

from hadir.runtime.pace import Pace
from tests.builders import at


@pytest.mark.parametrize("back", [0.6, 60.0, 3600.0])
def test_a_clock_that_was_set_back_does_not_stop_the_analysis(back: float) -> None:
    pace = Pace(5)
    assert sum(pace.take(at(3600 + number * 0.04)) for number in range(100)) == 20
    assert pace.is_due(at(3604 - back))
    assert sum(pace.take(at(3604 - back + number * 0.04)) for number in range(100)) == 20


def test_frames_that_are_not_due_yet_are_not_taken_for_earlier_ones() -> None:
    pace = Pace(5)
    assert pace.take(at(0))
    assert [pace.is_due(at(number * 0.04)) for number in range(6)] == [False] * 5 + [True]
