"""Which packets are decoded, and which pictures are trusted."""

from collections.abc import Iterable

from hadir.video.damage import LateGate, Soundness

STEP = 1 / 30
"""Seconds between packets."""


def admitted(gate: LateGate, packets: Iterable[tuple[float, float]], gop: int = 15) -> list[bool]:
    """Whether each packet, late so many seconds at such a time, is let through; every `gop`th is a keyframe."""
    answers = []
    for place, (late, now) in enumerate(packets):
        if place % gop == 0:
            gate.keyframe()
        answers.append(gate.admits(late, now))
    return answers


def test_packets_in_time_pass() -> None:
    assert all(admitted(LateGate(), ((0.4 * (place % 2), place * STEP) for place in range(1000))))


def test_what_was_held_up_and_comes_in_one_go_passes() -> None:
    held_up = [(2.0 - place * STEP, place * 0.002) for place in range(60)]
    assert all(admitted(LateGate(), held_up))


def test_a_decoder_that_falls_behind_is_given_less() -> None:
    gate, late, now = LateGate(), 0.0, 0.0
    most, passed = 0.0, []
    for place in range(900):
        if place % 15 == 0:
            gate.keyframe()
        passed.append(gate.admits(late, now))
        busy = 0.1 if passed[-1] else 0.0001
        now += max(busy, STEP - late)
        late = max(late + busy - STEP, 0.0)
        most = max(most, late)
    assert most < 1.1
    assert 100 < sum(passed) < 500


def test_after_dropping_the_next_packet_that_passes_is_a_keyframe() -> None:
    gate = LateGate()
    late = [(0.9, place * STEP) for place in range(20)]
    assert admitted(gate, late, gop=1000)[-1] is False
    in_time = [(0.0, 1 + place * STEP) for place in range(20)]
    assert [gate.admits(*packet) for packet in in_time] == [False] * 20
    gate.keyframe()
    assert gate.admits(0.0, 2.0)
    assert gate.admits(0.0, 2.0 + STEP)


def test_a_keyframe_that_is_late_itself_opens_nothing() -> None:
    gate = LateGate()
    admitted(gate, [(0.9, place * STEP) for place in range(20)], gop=1000)
    gate.keyframe()
    assert not gate.admits(0.8, 0.7)
    assert not gate.admits(0.3, 0.7)
    gate.keyframe()
    assert gate.admits(0.2, 0.7)


def test_lateness_that_dropping_does_not_cure_is_borne() -> None:
    gate = LateGate()
    passed = admitted(gate, [(0.8, place * STEP) for place in range(300)])
    assert 14 <= passed.index(False) <= 17
    assert passed[60:] == [True] * 240
    further = admitted(gate, [(1.5, 10 + place * STEP) for place in range(300)])
    assert False in further
    assert further[60:] == [True] * 240
    back = admitted(gate, [(0.1, 20 + place * STEP) for place in range(30)])
    again = admitted(gate, [(0.9, 21 + place * STEP) for place in range(30)])
    assert all(back)
    assert not all(again)


def test_a_stream_without_keyframes_is_taken_as_it_is_after_a_while() -> None:
    gate = LateGate()
    admitted(gate, [(0.9, place * STEP) for place in range(20)], gop=1000)
    passed = [gate.admits(0.0, 1 + place * STEP) for place in range(400)]
    assert 250 < passed.index(True) <= 300
    assert all(passed[300:])


def test_damage_lasts_until_a_keyframe() -> None:
    soundness = Soundness()
    assert soundness.next_is_sound()
    soundness.damage()
    assert [soundness.next_is_sound() for _ in range(50)] == [False] * 50
    soundness.keyframe()
    assert [soundness.next_is_sound() for _ in range(50)] == [True] * 50


def test_without_keyframes_damage_is_over_after_a_while() -> None:
    soundness = Soundness()
    soundness.damage()
    sound = [soundness.next_is_sound() for _ in range(400)]
    assert 250 < sound.index(True) <= 300
    assert all(sound[300:])
