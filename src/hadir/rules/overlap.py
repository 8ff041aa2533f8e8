"""One person is not in two places: which sightings are doubtful."""

from collections.abc import Sequence

from hadir.domain.policy import Policy
from hadir.rules.stays import SiteLayout, Stay


def doubtful(stays: Sequence[Stay], layout: SiteLayout, policy: Policy) -> frozenset[str]:
    """The sightings of one employee that contradict a surer one elsewhere.

    Args:
        stays: Stays of the employee.
        layout: Which cameras may see the same person at the same time.
        policy: How long two may overlap.
    """
    if len(stays) < 2 or all(stay.camera_id == stays[0].camera_id for stay in stays):
        return frozenset()
    believed: list[Stay] = []
    for stay in sorted(stays, key=lambda stay: (-stay.strength, stay.start, stay.sighting_id)):
        if not any(_contradict(stay, other, layout, policy) for other in believed):
            believed.append(stay)
    return frozenset(stay.sighting_id for stay in stays) - {stay.sighting_id for stay in believed}


def _contradict(one: Stay, other: Stay, layout: SiteLayout, policy: Policy) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > policy.overlap and not layout.see_the_same(one.camera_id, other.camera_id)
