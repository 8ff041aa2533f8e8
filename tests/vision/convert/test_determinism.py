import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from hadir.vision.convert import DLIB_RESNET_REVISION, convert_dlib_resnet
from tests.vision.convert import dlib_writer
from tests.vision.convert.dlib_examples import small_network

CONVERT = "import sys, pathlib, hadir.vision.convert as c; c.convert_dlib_resnet(*map(pathlib.Path, sys.argv[1:]))"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.dat"
    path.write_bytes(dlib_writer.network(small_network()))
    return path


def test_the_same_file_becomes_the_same_bytes_in_every_process(tmp_path: Path, source: Path) -> None:
    convert_dlib_resnet(source, tmp_path / "here.onnx")
    for seed in ("1", "2"):
        target = tmp_path / f"process{seed}.onnx"
        subprocess.run(
            [sys.executable, "-c", CONVERT, source, target],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
        )
        assert target.read_bytes() == (tmp_path / "here.onnx").read_bytes()


def test_the_file_names_its_revision_and_nothing_of_the_machine(tmp_path: Path, source: Path) -> None:
    convert_dlib_resnet(source, tmp_path / "target.onnx")
    assert onnx.load(tmp_path / "target.onnx").producer_version == DLIB_RESNET_REVISION
    data = (tmp_path / "target.onnx").read_bytes()
    assert str(tmp_path).encode() not in data
    assert str(Path.home()).encode() not in data
    assert b"source" not in data
