"""A whole day of an office, simulated: the record says what really happened."""

import pytest

from tests.office import simulated
from tests.office_record import Kept, differences, play


@pytest.mark.parametrize("seed", range(3))
def test_a_day_of_an_office_is_recorded_as_it_was(seed: int) -> None:
    office, kept = simulated(12, seed), Kept()
    play(office, seed, kept.apply)
    assert list(differences(office, kept)) == []
    kinds = [sum(bool(person.truth.absences) for person in office.people), len(kept.alerts)]
    assert min(kinds) > 0, "the day has absences"
