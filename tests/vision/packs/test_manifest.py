import re
from pathlib import Path
from typing import Any

import pytest

from hadir.domain.errors import ModelAlteredError, ModelError, ModelMissingError
from hadir.vision.packs.manifest import Pack, parse
from hadir.vision.scaling import Channels, Scaling
from tests.vision.packs.examples import description, digest, model, toml

ABSENT = object()


def _changed(place: str, value: object) -> bytes:
    """A pack.toml with one field changed or absent; the field's place is written with dots."""
    said = description()
    *tables, field = place.split(".")
    table: dict[str, Any] = said
    for name in tables:
        table = table.setdefault(name, {})
    table.pop(field, None)
    if value is not ABSENT:
        table[field] = value
    return toml(said)


def _write(folder: Path, said: dict[str, Any] | None = None) -> Path:
    """A pack on disk whose files hold `detector` and `embedder`; its pack.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for content in (b"detector", b"embedder"):
        (folder / f"{content.decode()}.onnx").write_bytes(content)
    (folder / "pack.toml").write_bytes(toml(said or description()))
    return folder / "pack.toml"


def test_what_a_pack_says_is_read() -> None:
    manifest = parse(toml(description()), "pack.toml")
    assert (manifest.name, manifest.commercial) == ("small", True)
    assert manifest.detector.threshold == 0.5
    assert manifest.detector.longest == 640
    assert manifest.embedder.scaling == Scaling(127.5, 128.0, Channels.RGB)
    assert list(manifest.models()) == ["detector", "embedder"]


def test_extras_are_models_of_the_pack() -> None:
    said = description() | {"extras": {"objects": model("objects.onnx", b"objects", family="yolox")}}
    assert list(parse(toml(said), "pack.toml").models()) == ["detector", "embedder", "objects"]


def _with_extras(**tables: dict[str, Any]) -> bytes:
    """A pack.toml with these tables below `extras`."""
    families = {
        "objects": "yolox",
        "id_cards": "yolox",
        "pose_detector": "blazepose_detector",
        "pose": "blazepose",
        "liveness": "minifasnet",
    }
    extras = {
        purpose: model(f"{purpose}.onnx", b"", **({"family": families[purpose]} | said))
        for purpose, said in tables.items()
    }
    return toml(description() | {"extras": extras})


def test_what_other_models_leave_out_has_defaults() -> None:
    extras = parse(_with_extras(objects={}, id_cards={}, pose_detector={}, pose={}, liveness={}), "pack.toml").extras
    assert extras.objects
    assert (extras.objects.threshold, extras.objects.channels) == (0.35, Channels.BGR)
    assert (len(extras.objects.classes), extras.objects.classes[0], extras.objects.classes[67]) == (
        80,
        "person",
        "cell phone",
    )
    assert extras.id_cards
    assert (extras.id_cards.classes, extras.id_cards.class_name) == (("id card",), "id card")
    assert extras.pose
    assert extras.pose.threshold == 0.5
    assert extras.liveness
    assert extras.liveness.enlarged == 2.7
    assert list(extras.models()) == ["objects", "id_cards", "pose_detector", "pose", "liveness"]


@pytest.mark.parametrize(
    ("purpose", "said", "complaint"),
    [
        ("objects", {"family": "ssd"}, r"extras\.objects\.family: "),
        ("objects", {"threshold": 1.0}, r"extras\.objects\.threshold: "),
        ("objects", {"channels": "grey"}, r"extras\.objects\.channels: "),
        ("objects", {"longest": 63}, r"extras\.objects\.longest: "),
        ("objects", {"classes": []}, r"extras\.objects\.classes: "),
        ("objects", {"classes": ["person", ""]}, r"extras\.objects\.classes\.1: "),
        ("objects", {"classes": ["cat"]}, r"extras\.objects: .*its classes name 'person' 0 times where once"),
        ("objects", {"classes": ["person", "person"]}, r"extras\.objects: .*its classes name 'person' 2 times"),
        ("objects", {"enlarged": 2.7}, r"extras\.objects\.enlarged: "),
        ("id_cards", {}, r"extras: .*id_cards are looked for beside objects, which the pack does not have"),
        ("pose_detector", {"family": "blazepose"}, r"extras\.pose_detector\.family: "),
        ("pose_detector", {"threshold": 0.0}, r"extras\.pose_detector\.threshold: "),
        ("pose", {"family": "blazepose_detector"}, r"extras\.pose\.family: "),
        ("pose", {"threshold": -1.0}, r"extras\.pose\.threshold: "),
        ("liveness", {"family": "cdcn"}, r"extras\.liveness\.family: "),
        ("liveness", {"enlarged": 0.9}, r"extras\.liveness\.enlarged: "),
    ],
)
def test_a_wrong_table_of_another_model_is_explained(purpose: str, said: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ModelError, match=complaint):
        parse(_with_extras(**{purpose: said}), "pack.toml")


def test_the_class_of_id_cards_is_one_of_the_model() -> None:
    said = {"classes": ["badge", "lanyard"], "class_name": "badge"}
    cards = parse(_with_extras(objects={}, id_cards=said), "pack.toml").extras.id_cards
    assert cards
    assert cards.class_name == "badge"
    with pytest.raises(ModelError, match="its classes name 'id card' 0 times where once is expected"):
        parse(_with_extras(objects={}, id_cards={"classes": ["badge", "lanyard"]}), "pack.toml")


def test_a_model_of_no_known_purpose_is_named() -> None:
    said = description() | {"extras": {"hats": model("hats.onnx", b"", family="yolox")}}
    with pytest.raises(ModelError, match=r"extras\.hats: "):
        parse(toml(said), "pack.toml")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("colour", "red"),
        ("detector.colour", "red"),
        ("extras.pose.family", ABSENT),
        ("name", ABSENT),
        ("name", "Big Pack"),
        ("name", "../elsewhere"),
        ("commercial", "perhaps"),
        ("detector", ABSENT),
        ("detector.threshold", ABSENT),
        ("detector.threshold", 0.0),
        ("detector.threshold", 1.0),
        ("detector.family", "haar"),
        ("detector.std", 0.0),
        ("detector.std", float("nan")),
        ("detector.mean", float("inf")),
        ("detector.longest", 63),
        ("detector.longest", 4097),
        ("detector.channels", "rbg"),
        ("detector.sha256", "0" * 63),
        ("detector.sha256", "0" * 65),
        ("detector.sha256", "G" * 64),
        ("embedder.origin", "A" * 64),
        ("embedder.similarity", 1.0),
        ("embedder.margin", -0.1),
        ("artefacts.weights.bytes", 0),
        ("artefacts.weights.sha256", "none"),
        ("embedder.source.artefact", ABSENT),
        ("embedder.source.convert", "pickle"),
    ],
)
def test_a_wrong_field_is_named(place: str, value: object) -> None:
    with pytest.raises(ModelError, match=rf"[( ]{re.escape(place)}: ") as caught:
        parse(_changed(place, value), "a/pack.toml")
    assert str(caught.value).startswith("a/pack.toml does not describe a pack (")


def test_every_wrong_field_is_named() -> None:
    said = description()
    del said["licence"], said["embedder"]["margin"]
    with pytest.raises(ModelError, match=r"licence: .*; embedder\.margin: "):
        parse(toml(said), "pack.toml")


@pytest.mark.parametrize("text", [b"name = ", b"name: small\n", b"\xff\xfe\x00", b'about = "caf\xe9"'])
def test_what_is_no_toml_is_explained(text: bytes) -> None:
    with pytest.raises(ModelError, match=r"pack\.toml is not a TOML file"):
        parse(text, "pack.toml")


def test_a_pack_is_read_by_its_folder_and_by_its_file(tmp_path: Path) -> None:
    file = _write(tmp_path / "small")
    for path in (file, file.parent):
        pack = Pack.read(path)
        assert (pack.manifest.name, pack.folder) == ("small", file.parent)


@pytest.mark.parametrize("missing", ["nothing", "nothing.toml", "."])
def test_where_there_is_no_pack_it_is_said(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ModelMissingError, match="There is no pack at"):
        Pack.read(tmp_path / missing)


def test_files_are_relative_to_the_pack(tmp_path: Path) -> None:
    said = description()
    said["detector"]["file"] = "../weights/shared.onnx"
    pack = Pack.read(_write(tmp_path / "small", said))
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "shared.onnx").write_bytes(b"detector")
    pack.verify()
    assert pack.model_file("detector").path == tmp_path / "small" / "../weights/shared.onnx"
    assert pack.model_file("detector").sha256 == digest(b"detector")


def test_its_size_is_that_of_the_files_that_are_there(tmp_path: Path) -> None:
    file = _write(tmp_path / "small")
    assert Pack.read(file).size() == len(b"detector") + len(b"embedder")
    (file.parent / "detector.onnx").unlink()
    assert Pack.read(file).size() == len(b"embedder")


def test_a_model_without_a_hash_is_not_trusted(tmp_path: Path) -> None:
    said = description()
    del said["embedder"]["sha256"]
    pack = Pack.read(_write(tmp_path / "small", said))
    with pytest.raises(ModelError, match=r"does not give the SHA-256 of its embedder embedder\.onnx.*\[embedder\]"):
        pack.verify()


def test_a_whole_pack_is_verified(tmp_path: Path) -> None:
    Pack.read(_write(tmp_path / "small")).verify()


@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_a_missing_file_is_found_and_the_remedy_said(tmp_path: Path, purpose: str) -> None:
    pack = Pack.read(_write(tmp_path / "small"))
    (pack.folder / f"{purpose}.onnx").unlink()
    with pytest.raises(ModelMissingError, match=rf"{purpose}\.onnx is missing.*hadir models install small"):
        pack.verify()


@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_an_altered_file_is_found_and_the_remedy_said(tmp_path: Path, purpose: str) -> None:
    pack = Pack.read(_write(tmp_path / "small"))
    (pack.folder / f"{purpose}.onnx").write_bytes(f"{purpose}!".encode())
    with pytest.raises(ModelAlteredError, match=rf"{purpose}\.onnx is damaged.*hadir models install small"):
        pack.verify()


def test_an_extra_is_verified_too(tmp_path: Path) -> None:
    said = description() | {"extras": {"objects": model("objects.onnx", b"objects", family="yolox")}}
    with pytest.raises(ModelMissingError, match=r"objects\.onnx"):
        Pack.read(_write(tmp_path / "small", said)).verify()
