"""What is sent, when, and what becomes of it on the way."""

import random
import struct
from pathlib import Path

import pytest

from tests.simulator.clip import Clip, load_clip
from tests.simulator.faults import Faults
from tests.simulator.playback import Playback
from tests.simulator.rtp import Packetiser


@pytest.fixture
def loaded(clip: Path) -> Clip:
    return load_clip(clip)


@pytest.fixture
def packets() -> list[bytes]:
    return [bytes([number]) * 200 for number in range(100)]


def test_small_nal_units_are_sent_whole_and_large_ones_in_fragments() -> None:
    large = bytes([0x65, *(number % 251 for number in range(5000))])
    sent = Packetiser(random.Random(1)).packets([b"\x67sps", large], shown_at=0)
    small, *fragments = [packet[12:] for packet in sent]
    assert small == b"\x67sps"
    assert [fragment[1] for fragment in fragments] == [0x85, 0x05, 0x05, 0x45]
    assert {fragment[0] for fragment in fragments} == {0x60 | 28}
    assert b"".join(fragment[2:] for fragment in fragments) == large[1:]


def test_packets_are_numbered_and_stamped_and_the_last_is_marked() -> None:
    packetiser = Packetiser(random.Random(1))
    heads = [struct.unpack(">BBHII", packet[:12]) for packet in packetiser.packets([b"\x67a", b"\x65b"], 1.0)]
    heads += [struct.unpack(">BBHII", packet[:12]) for packet in packetiser.packets([b"\x61c"], 2.0)]
    assert [head[1] for head in heads] == [96, 96 | 0x80, 96 | 0x80]
    assert [(head[2] - heads[0][2]) % 2**16 for head in heads] == [0, 1, 2]
    assert [(head[3] - heads[0][3]) % 2**32 for head in heads] == [0, 0, 90_000]


def test_numbers_and_stamps_wrap() -> None:
    packetiser = Packetiser(random.Random(1))
    hours = [packetiser.packets([b"\x61x"] * 4000, hour * 3600.0) for hour in range(20)]
    heads = [struct.unpack(">BBHII", packet[:12]) for packets in hours for packet in packets]
    assert [head[2] for head in heads] == [(heads[0][2] + count) % 2**16 for count in range(80_000)]
    assert [head[3] for head in heads[::4000]] == [(heads[0][3] + hour * 3600 * 90_000) % 2**32 for hour in range(20)]


def test_goodbye_is_a_compound_packet_of_the_same_source() -> None:
    packetiser = Packetiser(random.Random(1))
    (packet,) = packetiser.packets([b"\x61x"], 0)
    report, bye = struct.unpack(">4s4x4s4x", packetiser.goodbye())
    assert (report, bye) == (b"\x80\xc9\0\1", b"\x81\xcb\0\1")
    assert {packetiser.goodbye()[4:8], packetiser.goodbye()[12:]} == {packet[8:12]}


@pytest.mark.parametrize(("join_at", "first"), [(0, 0), (7, 7), (67, 7)])
def test_playing_begins_at_once_with_the_picture_asked_for(loaded: Clip, join_at: int, first: int) -> None:
    playback = Playback(loaded, join_at, repeat=True)
    assert playback.due == 0
    assert playback.take().unit.number == first
    assert playback.due == pytest.approx(1 / 30)


def test_time_goes_on_when_a_clip_repeats(loaded: Clip) -> None:
    playback = Playback(loaded, 0, repeat=True)
    shown = [playback.take() for _ in range(150)]
    assert [each.unit.number for each in shown] == [number % 60 for number in range(150)]
    assert [each.at for each in shown] == pytest.approx([number / 30 for number in range(150)])


def test_a_clip_that_does_not_repeat_is_over_at_its_end(loaded: Clip) -> None:
    playback = Playback(loaded, 58, repeat=False)
    assert [playback.take().unit.number for _ in range(2)] == [58, 59]
    assert playback.is_over
    assert playback.due == pytest.approx(2 / 30)


def test_another_clip_takes_over_where_the_next_picture_was_due(loaded: Clip, short_clip: Path) -> None:
    playback = Playback(loaded, 0, repeat=True)
    playback.take()
    playback.follow(loaded)
    playback.postpone(10)
    playback.follow(load_clip(short_clip))
    shown = playback.take()
    assert shown.unit.number == 0
    assert shown.at == pytest.approx(10 + 1 / 30)


def test_faults_do_nothing_unless_asked(packets: list[bytes]) -> None:
    assert Faults().afflict(packets, random.Random(0)) == packets


@pytest.mark.parametrize(("share", "low", "high"), [(0.3, 50, 90), (1.0, 0, 0)])
def test_a_share_of_packets_is_dropped(packets: list[bytes], share: float, low: int, high: int) -> None:
    arrived = Faults(drop=share).afflict(packets, random.Random(0))
    assert low <= len(arrived) <= high
    assert set(arrived) <= set(packets)


def test_a_share_of_packets_is_corrupted_behind_their_heads(packets: list[bytes]) -> None:
    arrived = Faults(corrupt=0.3).afflict(packets, random.Random(0))
    changed = [number for number, packet in enumerate(arrived) if packet != packets[number]]
    assert 10 <= len(changed) <= 50
    assert [packet[:40] for packet in arrived] == [packet[:40] for packet in packets]
    assert [len(packet) for packet in arrived] == [200] * 100


def test_short_packets_such_as_parameter_sets_are_never_corrupted() -> None:
    short = [b"x" * 40] * 10
    assert Faults(corrupt=1).afflict(short, random.Random(0)) == short


def test_the_same_seed_gives_the_same_faults(packets: list[bytes]) -> None:
    faults = Faults(drop=0.2, corrupt=0.2)
    assert faults.afflict(packets, random.Random(7)) == faults.afflict(packets, random.Random(7))
