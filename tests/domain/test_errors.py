"""Faults that are explained to people."""

import inspect
import pickle

import pytest

from hadir.domain import errors
from hadir.domain.errors import CameraRefusedError, HadirError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, HadirError)]


@pytest.mark.parametrize(
    ("remedy", "said"),
    [("", "The lens is dirty."), ("Wipe it", "The lens is dirty. Wipe it.")],
    ids=["without a remedy", "with a remedy"],
)
def test_a_fault_is_said_in_sentences(remedy: str, said: str) -> None:
    assert str(HadirError("The lens is dirty", remedy)) == said


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_comes_whole_out_of_a_worker_process(kind: type[HadirError]) -> None:
    back = pickle.loads(pickle.dumps(kind("The lens is dirty", "Wipe it")))
    assert (type(back), back.message, back.remedy) == (kind, "The lens is dirty", "Wipe it")


def test_a_refusal_of_a_camera_can_be_handled_as_its_being_away() -> None:
    assert issubclass(CameraRefusedError, errors.CameraError)
