import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest

from hadir.vision.packs.catalog import DEFAULT, built_in
from hadir.vision.packs.tables import Conversion

PACKS = built_in()

PUBLISHED = {
    ("opencv", "detector"): "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    ("opencv", "embedder"): "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
    ("opencv", "objects"): "c5c2d13e59ae883e6af3b45daea64af4833a4951c92d116ec270d9ddbe998063",
    ("buffalo_l", "detector"): "5838f7fe053675b1c7a08b633df49e7af5495cee0493c7dcf6697200b85b5b91",
    ("buffalo_l", "embedder"): "4c06341c33c2ca1f86781dab0e829f88ad5b64be9fba56e56bc9ebdefc619e43",
}
"""What the publishers' files hash to."""


def test_the_default_comes_first_and_the_others_by_name() -> None:
    assert list(PACKS) == ["open", "buffalo_l", "buffalo_s", "opencv"]
    assert DEFAULT == "open"


def test_only_the_packs_of_insightface_exclude_commercial_use() -> None:
    assert {name: pack.commercial for name, pack in PACKS.items()} == {
        "open": True,
        "opencv": True,
        "buffalo_l": False,
        "buffalo_s": False,
    }


@pytest.mark.parametrize("name", PACKS)
def test_every_model_says_where_it_comes_from(name: str) -> None:
    pack = PACKS[name]
    assert pack.name == name
    sources = [table.source for table in pack.models().values()]
    assert {source.artefact for source in sources if source} == set(pack.artefacts)
    assert None not in sources


@pytest.mark.parametrize("name", PACKS)
def test_the_files_of_a_pack_do_not_overwrite_each_other(name: str) -> None:
    files = [table.file for table in PACKS[name].models().values()]
    assert len(set(files)) == len(files)
    assert all(re.fullmatch(r"[a-z0-9_]+\.onnx", file) for file in files)


@pytest.mark.parametrize("name", PACKS)
def test_a_source_that_is_the_artefact_itself_has_its_hash(name: str) -> None:
    pack = PACKS[name]
    for table in pack.models().values():
        source = table.source
        assert source
        whole = pack.artefacts[source.artefact]
        assert (source.sha256 == whole.sha256) == (not source.member)
        assert (
            PurePosixPath(source.member or whole.file).suffix
            == {
                Conversion.NONE: ".onnx",
                Conversion.DLIB_RESNET: ".dat",
                Conversion.TFLITE: ".tflite",
            }[source.convert]
        )


@pytest.mark.parametrize("name", PACKS)
def test_an_artefact_comes_from_addresses_or_from_a_pinned_package(name: str) -> None:
    for artefact in PACKS[name].artefacts.values():
        assert bool(artefact.urls) != bool(artefact.package)
        assert bool(artefact.python) == bool(artefact.platform) == artefact.file.endswith(".whl")
        if artefact.package:
            assert re.fullmatch(r"[a-z_]+==[0-9.]+", artefact.package)
            assert artefact.file.startswith(artefact.package.replace("==", "-"))
        assert all(url.startswith("https://") for url in artefact.urls)
        assert {PurePosixPath(urlsplit(url).path).name for url in artefact.urls} <= {artefact.file}


def test_the_hashes_are_those_of_the_publishers() -> None:
    sources = {(name, purpose): PACKS[name].models()[purpose].source for name, purpose in PUBLISHED}
    assert {place: source and source.sha256 for place, source in sources.items()} == PUBLISHED
