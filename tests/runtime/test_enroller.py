"""Asking workers about photographs: each question gets its own answer, or none in time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hadir.domain.enrollment import FaceCheck, Refusal, Unfit
from hadir.runtime import enroller as module
from hadir.runtime.enroller import Enroller
from hadir.runtime.messages import CheckPhotograph, EnrollPhotograph, PhotographChecked, PhotographSeen

TOO_LATE = Unfit(Refusal.BUSY, "Nobody could look at the photograph in time. Try it again.")


class Desk:
    """A worker that answers at once, each with what the photograph holds; or not at all."""

    def __init__(self) -> None:
        self.answers = True
        self.asked = threading.Semaphore(0)
        self.enroller = Enroller(self.take)

    def take(self, wish: EnrollPhotograph | CheckPhotograph) -> None:
        self.asked.release()
        if not self.answers:
            return
        match wish:
            case EnrollPhotograph():
                self.enroller.hear(PhotographSeen(wish.request, Unfit(Refusal.NO_FACE, wish.data.decode())))
            case CheckPhotograph():
                self.enroller.hear(PhotographChecked(wish.request, FaceCheck(len(wish.data), None)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_each_question_gets_its_own_answer(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        checks = pool.map(desk.enroller.check, [b"x" * size for size in range(20)])
        enrolled = pool.map(desk.enroller.enroll, [str(number).encode() for number in range(20)])
        assert list(enrolled) == [Unfit(Refusal.NO_FACE, str(number)) for number in range(20)]
        assert list(checks) == [FaceCheck(size, None) for size in range(20)]


def test_without_an_answer_in_time_it_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHECK_SECONDS", 0.01)
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.01)
    desk.answers = False
    assert desk.enroller.check(b"x") == TOO_LATE
    assert desk.enroller.enroll(b"x") == TOO_LATE
    desk.answers = True
    assert desk.enroller.check(b"x") == FaceCheck(1, None)


def test_more_than_can_be_answered_in_time_is_refused_at_once(desk: Desk) -> None:
    desk.answers = False
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(desk.enroller.check, b"x") for _ in range(4)]
        for _ in waiting:
            assert desk.asked.acquire(timeout=10)
        assert desk.enroller.check(b"x") == TOO_LATE
        assert not desk.asked.acquire(blocking=False)
        assert not any(one.done() for one in waiting)
