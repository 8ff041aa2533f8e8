"""What people do in a zone."""

from datetime import time, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.zone import PlaceRule, Schedule, Zone, ZoneKind
from hadir.rules.places import Someone
from hadir.rules.zones import ZoneBook
from tests.builders import START, at
from tests.rules.walking import Looks, final, place, someone, span, spans, stays, steps, together

RIGHT_HALF = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
IN, OUT = (0.75, 0.5), (0.25, 0.5)
VISIT, INTRUSION, LOITERING, UNATTENDED, PHONE, NO_ID = list(ActivityKind)[:6]
FROM_NINE = Schedule(time(9), time(17))
"""START is Monday, 01:00 UTC: eight hours before."""


def zone(
    kind: ZoneKind = ZoneKind.AREA,
    *,
    hours: Schedule | None = None,
    after: float = 0.0,
    loiter: float | None = None,
) -> Zone:
    limit = None if loiter is None else timedelta(seconds=loiter)
    return Zone("Room", kind, RIGHT_HALF, PlaceRule(hours, timedelta(seconds=after)), limit)


def book_of(wanted: Zone) -> ZoneBook:
    return ZoneBook(place(), wanted)


def told(book: ZoneBook, looks: Looks, *, finish: bool = True) -> list[Activity]:
    """All that a book tells of these looks, until it is finished."""
    found = [activity for second, people in looks for activity in book.update(people, at(second))]
    return [*found, *book.finish()] if finish else found


def done(wanted: Zone, *streams: Looks) -> list[tuple[ActivityKind, float, float | None]]:
    return spans(told(book_of(wanted), together(*streams)))


def empty(begin: float, end: float) -> Looks:
    return stays(begin, end)


class TestVisits:
    def test_somebody_who_comes_and_goes_makes_a_visit(self) -> None:
        looks = together(stays(0, 1.8, someone(feet=OUT)), stays(2, 10, someone(feet=IN)), stays(10.2, 20))
        book = book_of(zone())
        first, last = told(book, looks)
        assert (first.id, first.kind, first.place, first.zone) == ("hall-run-act-1", VISIT, "Room", ZoneKind.AREA)
        assert (first.employee, first.track_id, first.ended_at) == (None, 1, None)
        assert span(last) == (VISIT, 2.0, 10.0)

    @pytest.mark.parametrize(("stay", "visits"), [(0.4, 0), (0.6, 1)])
    def test_whoever_brushes_the_edge_is_not_there(self, stay: float, visits: int) -> None:
        assert len(done(zone(), stays(0, stay, someone(feet=IN)), stays(stay + 0.2, 5, someone(feet=OUT)))) == visits

    @pytest.mark.parametrize(("away", "visits"), [(1.8, 1), (2.2, 2)])
    def test_a_short_absence_is_part_of_the_visit(self, away: float, visits: int) -> None:
        again = 5 + away
        looks = stays(0, 5, someone(feet=IN)), stays(5.2, again - 0.2), stays(again, again + 5, someone(feet=IN))
        assert len(done(zone(), *looks)) == visits

    def test_somebody_who_sways_on_the_edge_makes_one_visit(self) -> None:
        swaying = [
            (second, [someone(feet=(0.51 if step % 3 else 0.49, 0.5))]) for step, second in enumerate(steps(0, 30))
        ]
        assert done(zone(), swaying) == [(VISIT, 0.2, 29.8)]

    def test_each_person_makes_one(self) -> None:
        looks = stays(0, 5, someone(1, IN), someone(2, IN)), stays(3, 9, someone(3, IN)), empty(9.2, 12)
        book = book_of(zone())
        people = []
        for second, present in together(*looks):
            book.update(present, at(second))
            people.append(book.people)
        assert [count for count, _ in groupby(people)] == [0, 2, 3, 1, 0]

    def test_a_name_that_comes_late_belongs_to_all_of_the_visit(self) -> None:
        looks = stays(0, 3, someone(feet=IN)), stays(3.2, 5, someone(feet=IN, employee="ana"))
        unnamed, named, ended = told(book_of(zone()), together(*looks))
        assert [one.employee for one in (unnamed, named, ended)] == [None, "ana", "ana"]
        assert [span(one) for one in (named, ended)] == [(VISIT, 0.0, None), (VISIT, 0.0, 5.0)]

    def test_a_name_stays_while_the_face_is_hidden(self) -> None:
        looks = stays(0, 3, someone(feet=IN, employee="ana")), stays(3.2, 9, someone(feet=IN))
        assert [(one.employee, span(one)) for one in final(told(book_of(zone()), together(*looks)))] == [
            ("ana", (VISIT, 0.0, 9.0))
        ]

    def test_time_is_never_given_to_somebody_else(self) -> None:
        """Two people cross, and nobody knows whose body is whose until one shows the face."""
        looks = (
            stays(0, 3, someone(1, IN, "ana", track=1)),
            stays(3.2, 8, someone(1, IN, track=7)),
            stays(8.2, 12, someone(1, IN, "budi", track=8)),
        )
        visits = final(told(book_of(zone()), together(*looks)))
        assert [(one.employee, span(one)) for one in visits] == [
            ("ana", (VISIT, 0.0, 3.0)),
            ("budi", (VISIT, 8.2, 12.0)),
        ]

    def test_visits_count_at_all_hours(self) -> None:
        assert done(zone(hours=FROM_NINE), stays(0, 5, someone(feet=IN))) == [(VISIT, 0.0, 5.0)]

    def test_whoever_is_cut_off_by_the_lower_edge_is_there(self) -> None:
        assert done(zone(), stays(0, 5, someone(feet=(0.7, 1.0)))) == [(VISIT, 0.0, 5.0)]

    def test_a_visit_ends_also_when_no_picture_comes(self) -> None:
        book = book_of(zone())
        told(book, stays(0, 5, someone(feet=IN)), finish=False)
        assert book.tick(at(6.9)) == ()
        assert [span(one) for one in book.tick(at(7))] == [(VISIT, 0.0, 5.0)]
        assert (book.tick(at(60)), book.finish(), book.people) == ((), (), 0)

    def test_after_the_end_all_begins_anew(self) -> None:
        book = book_of(zone(ZoneKind.RESTRICTED, loiter=3))
        ended = told(book, stays(0, 5, someone(feet=IN)))[-3:]
        assert {span(one) for one in ended} == {(VISIT, 0.0, 5.0), (INTRUSION, 0.0, 5.0), (LOITERING, 0.0, 5.0)}
        assert book.finish() == ()
        assert {span(one) for one in told(book, stays(6, 7, someone(feet=IN)))[-2:]} == {
            (VISIT, 6.0, 7.0),
            (INTRUSION, 6.0, 7.0),
        }


class TestRestricted:
    def test_nobody_may_be_there(self) -> None:
        assert done(zone(ZoneKind.RESTRICTED), stays(0, 5, someone(feet=IN))) == [
            (VISIT, 0.0, 5.0),
            (INTRUSION, 0.0, 5.0),
        ]

    @pytest.mark.parametrize(("stay", "kinds"), [(9.8, {VISIT}), (10.0, {VISIT, INTRUSION})])
    def test_only_what_lasts_is_an_intrusion(self, stay: float, kinds: set[ActivityKind]) -> None:
        found = done(zone(ZoneKind.RESTRICTED, after=10), stays(0, stay, someone(feet=IN)))
        assert {kind for kind, _, _ in found} == kinds

    def test_it_counts_in_its_hours_alone(self) -> None:
        nine = 8 * 3600.0
        looks = stays(nine - 10, nine + 10, someone(feet=IN))
        assert done(zone(ZoneKind.RESTRICTED, hours=FROM_NINE), looks) == [
            (VISIT, nine - 10, nine + 10),
            (INTRUSION, nine, nine + 10),
        ]
        assert done(zone(ZoneKind.RESTRICTED, hours=FROM_NINE), stays(0, 20, someone(feet=IN))) == [(VISIT, 0.0, 20.0)]

    def test_it_ends_with_its_hours(self) -> None:
        five = 16 * 3600.0
        looks = stays(five - 10, five + 10, someone(feet=IN))
        assert done(zone(ZoneKind.RESTRICTED, hours=FROM_NINE), looks)[1] == (INTRUSION, five - 10, five - 0.2)

    def test_hours_are_those_of_the_site(self) -> None:
        eight_in_jakarta = ZoneBook(place(ZoneInfo("Asia/Jakarta")), zone(ZoneKind.RESTRICTED, hours=FROM_NINE))
        assert {one.kind for one in told(eight_in_jakarta, stays(0, 5, someone(feet=IN)))} == {VISIT}
        assert {one.kind for one in told(eight_in_jakarta, stays(3600, 3605, someone(feet=IN)))} == {VISIT, INTRUSION}


class TestLoitering:
    @pytest.mark.parametrize("kind", [ZoneKind.AREA, ZoneKind.MEAL, ZoneKind.WORK])
    def test_a_visit_that_lasts_too_long_is(self, kind: ZoneKind) -> None:
        looks = stays(0, 20, someone(feet=IN))
        assert done(zone(kind, loiter=10), looks) == [(VISIT, 0.0, 20.0), (LOITERING, 0.0, 20.0)]
        assert done(zone(kind, loiter=21), looks) == [(VISIT, 0.0, 20.0)]
        assert done(zone(kind), looks) == [(VISIT, 0.0, 20.0)]

    def test_it_is_told_when_the_limit_is_reached(self) -> None:
        book = book_of(zone(loiter=10))
        assert {one.kind for one in told(book, stays(0, 9.8, someone(feet=IN)), finish=False)} == {VISIT}
        assert [span(one) for one in book.update([someone(feet=IN)], at(10))] == [(LOITERING, 0.0, None)]

    def test_it_counts_in_the_hours_of_the_rule(self) -> None:
        nine = 8 * 3600.0
        looks = stays(nine - 15, nine + 15, someone(feet=IN))
        assert done(zone(hours=FROM_NINE, loiter=10), looks)[1:] == [(LOITERING, nine, nine + 15)]
        assert len(done(zone(hours=FROM_NINE, loiter=20), looks)) == 1


class TestWork:
    WORK = zone(ZoneKind.WORK, after=10)

    def test_a_post_that_nobody_attends_is_told_once(self) -> None:
        begun, ended = told(book_of(self.WORK), empty(0, 30))
        assert (begun.kind, begun.employee, begun.track_id, begun.ended_at) == (UNATTENDED, None, None, None)
        assert begun.zone is ZoneKind.WORK
        assert span(ended) == (UNATTENDED, 0.0, 30.0)

    def test_somebody_who_comes_ends_it_and_the_time_begins_anew(self) -> None:
        looks = empty(0, 14.8), stays(15, 20, someone(feet=IN)), empty(20.2, 29), stays(29, 40, someone(feet=IN))
        assert done(self.WORK, *looks) == [(UNATTENDED, 0.0, 15.0), (VISIT, 15.0, 20.0), (VISIT, 29.0, 40.0)]

    def test_whoever_only_passes_through_does_not_attend_it(self) -> None:
        looks = empty(0, 7.8), stays(8, 8.2, someone(feet=IN)), empty(8.4, 20)
        assert done(self.WORK, *looks) == [(UNATTENDED, 0.0, 20.0)]

    def test_people_elsewhere_do_not_attend_it(self) -> None:
        assert done(self.WORK, stays(0, 20, someone(feet=OUT))) == [(UNATTENDED, 0.0, 20.0)]

    def test_it_must_be_attended_in_its_hours_alone(self) -> None:
        nine, five = 8 * 3600.0, 16 * 3600.0
        watched = zone(ZoneKind.WORK, hours=FROM_NINE, after=10)
        assert done(watched, empty(0, 60)) == []
        assert done(watched, empty(nine - 60, nine + 30)) == [(UNATTENDED, nine, nine + 30)]
        assert done(watched, empty(five - 20, five + 30)) == [(UNATTENDED, five - 20, five)]

    def test_a_camera_that_was_away_says_nothing_of_the_time_between(self) -> None:
        assert done(self.WORK, empty(0, 5), empty(3600, 3605)) == []
        assert done(self.WORK, empty(0, 15), empty(3600, 3620)) == [
            (UNATTENDED, 0.0, 15.0),
            (UNATTENDED, 3600.0, 3620.0),
        ]

    @pytest.mark.parametrize("kind", [kind for kind in ZoneKind if kind is not ZoneKind.WORK])
    def test_other_zones_may_be_empty(self, kind: ZoneKind) -> None:
        assert done(zone(kind), empty(0, 600)) == []


class TestPhones:
    PHONELESS = zone(ZoneKind.NO_PHONE, after=3)

    def use(self, begin: float, end: float) -> Looks:
        return stays(begin, end, someone(feet=IN, phone=True))

    def no_use(self, begin: float, end: float) -> Looks:
        return stays(begin, end, someone(feet=IN))

    def test_a_phone_in_use_is_told_after_a_while(self) -> None:
        looks = self.no_use(0, 4.8), self.use(5, 9), self.no_use(9.2, 15)
        assert done(self.PHONELESS, *looks) == [(VISIT, 0.0, 15.0), (PHONE, 5.0, 9.0)]

    def test_glimpses_of_it_are_one_use(self) -> None:
        looks = [
            look
            for begin in range(0, 12, 2)
            for look in (self.use(begin, begin + 0.2), self.no_use(begin + 0.4, begin + 1.8))
        ]
        assert done(self.PHONELESS, *looks)[1:] == [(PHONE, 0.0, 10.2)]

    def test_what_is_taken_for_one_for_a_moment_is_none(self) -> None:
        for rule in (zone(ZoneKind.NO_PHONE), self.PHONELESS):
            assert done(rule, self.no_use(0, 2), self.use(2.2, 3.8), self.no_use(4, 10)) == [(VISIT, 0.0, 10.0)]

    def test_two_uses_are_two(self) -> None:
        looks = self.use(0, 5), self.no_use(5.2, 8), self.use(8.2, 13), self.no_use(13.2, 16)
        assert done(self.PHONELESS, *looks)[1:] == [(PHONE, 0.0, 5.0), (PHONE, 8.2, 13.0)]

    def test_it_ends_with_the_visit(self) -> None:
        assert done(self.PHONELESS, self.use(0, 5), empty(5.2, 9))[1:] == [(PHONE, 0.0, 5.0)]
        assert done(self.PHONELESS, self.use(0, 5), stays(5.2, 9, someone(feet=OUT, phone=True)))[1:] == [
            (PHONE, 0.0, 5.0)
        ]

    def test_it_is_forbidden_in_its_hours_alone(self) -> None:
        nine = 8 * 3600.0
        rule = zone(ZoneKind.NO_PHONE, hours=FROM_NINE, after=3)
        assert done(rule, self.use(nine - 20, nine + 5))[1:] == [(PHONE, nine, nine + 5)]

    @pytest.mark.parametrize("kind", [kind for kind in ZoneKind if kind is not ZoneKind.NO_PHONE])
    def test_elsewhere_it_is_allowed(self, kind: ZoneKind) -> None:
        assert PHONE not in {kind for kind, _, _ in done(zone(kind), self.use(0, 10))}


class TestCards:
    GUARDED = zone(ZoneKind.ID_REQUIRED, after=5)

    def shows(self, begin: float, end: float, *, card: bool | None) -> Looks:
        return stays(begin, end, someone(feet=IN, card=card))

    def test_whoever_shows_none_is_told(self) -> None:
        assert done(self.GUARDED, self.shows(0, 10, card=False)) == [(VISIT, 0.0, 10.0), (NO_ID, 0.0, 10.0)]

    def test_a_card_shown_once_is_enough(self) -> None:
        looks = self.shows(0, 2, card=False), self.shows(2.2, 2.2, card=True), self.shows(2.4, 60, card=False)
        assert done(self.GUARDED, *looks) == [(VISIT, 0.0, 60.0)]

    def test_a_card_shown_late_ends_it(self) -> None:
        looks = self.shows(0, 9.8, card=False), self.shows(10, 11, card=True), self.shows(11.2, 20, card=False)
        assert done(self.GUARDED, *looks)[1:] == [(NO_ID, 0.0, 9.8)]

    def test_there_is_time_to_show_it_also_without_a_rule_for_it(self) -> None:
        looks = self.shows(0, 2.8, card=False), self.shows(3, 9, card=True)
        assert done(zone(ZoneKind.ID_REQUIRED), *looks) == [(VISIT, 0.0, 9.0)]

    def test_where_nobody_looks_for_cards_nobody_is_told(self) -> None:
        assert done(self.GUARDED, self.shows(0, 60, card=None)) == [(VISIT, 0.0, 60.0)]

    def test_each_visit_needs_one(self) -> None:
        looks = self.shows(0, 10, card=True), empty(10.2, 13), self.shows(14, 24, card=False)
        assert done(self.GUARDED, *looks) == [(VISIT, 0.0, 10.0), (VISIT, 14.0, 24.0), (NO_ID, 14.0, 24.0)]


PEOPLE = st.lists(
    st.builds(
        someone,
        st.integers(1, 4),
        st.sampled_from([IN, OUT, (0.49, 0.5), (0.51, 1.0)]),
        st.sampled_from([None, None, "ana", "budi"]),
        phone=st.booleans(),
        card=st.sampled_from([None, True, False]),
    ),
    max_size=4,
    unique_by=lambda one: one.figure,
)
ZONES = st.builds(
    zone,
    st.sampled_from(ZoneKind),
    hours=st.sampled_from([None, Schedule(time(1), time(1, 0, 20)), FROM_NINE]),
    after=st.sampled_from([0.0, 1.0, 5.0]),
    loiter=st.sampled_from([None, 1.0, 4.0]),
)
DAYS = st.lists(st.tuples(st.sampled_from([0.2, 0.2, 0.2, 0.4, 1.0, 3.0, 40.0]), PEOPLE), max_size=80)


@given(ZONES, DAYS, st.sampled_from(["tick", "finish"]))
def test_whatever_opens_is_closed_exactly_once_and_not_before_it_began(
    wanted: Zone, looks: list[tuple[float, list[Someone]]], way: str
) -> None:
    book, now, reports = book_of(wanted), 0.0, []
    for pause, people in looks:
        now += pause
        reports += book.update(people, at(now))
    reports += book.tick(at(now + 60)) if way == "tick" else ()
    reports += book.finish()
    told_of: dict[str, list[Activity]] = {}
    for report in reports:
        told_of.setdefault(report.id, []).append(report)
    for own in told_of.values():
        assert [report.ended_at is None for report in own] == [True] * (len(own) - 1) + [False]
        assert len(own) > 1
        assert len({(report.kind, report.started_at, report.track_id) for report in own}) == 1
        ended = own[-1]
        assert ended.ended_at is not None
        assert START <= ended.started_at <= ended.ended_at <= at(now)
        names = [report.employee for report in own]
        assert names == sorted(names, key=lambda name: name is not None)
        assert len(set(names) - {None}) <= 1
    assert book.people == 0


@given(DAYS)
def test_nobody_is_in_two_visits_at_once(looks: list[tuple[float, list[Someone]]]) -> None:
    book, now, reports = book_of(zone()), 0.0, []
    for pause, people in looks:
        now += pause
        reports += book.update(people, at(now))
        assert book.people <= 4
    ended = [one for one in final([*reports, *book.finish()]) if one.ended_at is not None]
    for one, following in pairwise(sorted(ended, key=lambda visit: (visit.track_id, visit.started_at))):
        assert one.track_id != following.track_id or one.ended_at <= following.started_at
