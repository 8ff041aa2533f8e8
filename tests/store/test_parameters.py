"""What a site chooses."""

import errno
import json
import os
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.errors import ConfigurationError, StorageFullError
from hadir.domain.policy import AlertPolicy, Policy, WorkingHours
from hadir.store.parameters import ParameterFile, Parameters


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "parameter_config.json"


def given(file: Path, content: object) -> Parameters:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
    return ParameterFile(file).parameters


def test_the_file_is_made_with_what_holds_by_itself(file: Path) -> None:
    made = ParameterFile(file).parameters
    assert made == Parameters() == ParameterFile(file).parameters
    assert made.face_recognition.similarity_threshold is None
    assert set(json.loads(file.read_text())) == set(Parameters.model_fields)


def test_the_file_of_a_predecessor_holds(file: Path) -> None:
    chosen = given(
        file,
        {
            "face_recognition": {"similarity_threshold": 0.5, "detection_confidence": 0.8, "tracking_timeout": 10},
            "camera": {"frame_width": 640, "frame_height": 480, "fps": 15},
        },
    )
    faces = chosen.face_recognition
    assert (faces.similarity_threshold, faces.detection_confidence, faces.tracking_timeout) == (0.5, 0.8, 10)
    assert chosen.attendance == Parameters().attendance


def test_the_rules_compute_with_what_is_chosen(file: Path) -> None:
    chosen = given(
        file,
        {
            "site": {"time_zone": "Asia/Jakarta"},
            "attendance": {
                "absent_after": 90,
                "exit_confirm": 30,
                "merge_within": 45,
                "lateness": 2.5,
                "early_margin_hours": 3.5,
                "day_starts_at": "04:00",
                "working_hours": {"start": "22:00", "end": "06:00"},
            },
            "alerts": {"absence": False, "unknown_after": 5, "camera_down": False, "camera_down_after": 10}
            | dict.fromkeys(("crowd", "spoof", "places", "patterns"), False),
        },
    )
    assert chosen.policy() == Policy(
        zone=ZoneInfo("Asia/Jakarta"),
        absent_after=timedelta(seconds=90),
        exit_confirm=timedelta(seconds=30),
        merge_within=timedelta(seconds=45),
        lateness=timedelta(seconds=2.5),
        early_margin=timedelta(hours=3.5),
        day_starts_at=time(4),
        working_hours=WorkingHours(time(22), time(6)),
    )
    assert chosen.alert_policy() == AlertPolicy(
        absence=False,
        unknown_person=True,
        unknown_after=timedelta(seconds=5),
        camera_down=False,
        camera_down_after=timedelta(seconds=10),
        crowd=False,
        spoof=False,
        places=False,
        patterns=False,
    )


def test_what_holds_by_itself_is_what_the_rules_hold_by_themselves() -> None:
    assert Parameters(site={"time_zone": "UTC"}).policy() == Policy()  # type: ignore[arg-type]  # pydantic reads it
    assert Parameters().alert_policy() == AlertPolicy()


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("face_recognition", "similarity_treshold", 0.5),
        ("face_recognition", "similarity_threshold", 1.5),
        ("face_recognition", "similarity_threshold", float("nan")),
        ("face_recognition", "detection_confidence", "high"),
        ("camera", "fps", 0),
        ("camera", "fps", float("inf")),
        ("camera", "frame_width", 1_000_000),
        ("site", "name", ""),
        ("site", "name", "n" * 201),
        ("site", "time_zone", "Jakarta"),
        ("site", "time_zone", "../../etc/passwd"),
        ("site", "time_zone", ""),
        ("site", "language", "fr"),
        ("attendance", "absent_after", -1),
        ("attendance", "day_starts_at", "25:00"),
        ("attendance", "day_starts_at", "08:00+07:00"),
        ("attendance", "working_hours", {"start": "08:00Z", "end": "17:00"}),
        ("attendance", "working_hours", {"start": "08:00"}),
        ("enrollment", "liveness", "maybe"),
        ("patterns", "learn_days", 6),
        ("patterns", "learn_days", 91),
        ("patterns", "least_days", 4),
        ("retention", "events_days", 0),
        ("retention", "events_days", 10**30),
        ("retention", "minimum_free_mb", -1),
    ],
)
def test_what_is_unknown_or_wrong_is_named(file: Path, section: str, key: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=rf"unknown or wrong \({section}\.{key}"):
        given(file, {section: {key: value}})


def test_a_section_that_is_unknown_is_named(file: Path) -> None:
    with pytest.raises(ConfigurationError, match="face_recogniton"):
        given(file, {"face_recogniton": {}})


def test_nobody_is_absent_before_late_sightings_can_have_come(file: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"lateness must be less than attendance\.absent_after"):
        given(file, {"attendance": {"lateness": 30, "absent_after": 30}})


def test_no_more_days_must_be_known_than_are_learnt_from(file: Path) -> None:
    with pytest.raises(ConfigurationError, match="least_days must not be more than learn_days"):
        given(file, {"patterns": {"learn_days": 7, "least_days": 14}})
    assert given(file, {"patterns": {"learn_days": 14, "least_days": 14}}).patterns.learn_days == 14


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"camera": 3}'])
def test_a_file_that_is_none_is_said_and_left_as_it_is(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"parameter_config\.json.*docs/configuration\.md"):
        ParameterFile(file)
    assert file.read_bytes() == content


def test_an_editor_may_have_marked_the_encoding(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'\xef\xbb\xbf{"site": {"name": "K\xc3\xa4fer"}}')
    assert ParameterFile(file).parameters.site.name == "Käfer"


@pytest.mark.parametrize("name", ["مكتب الرياض", "n" * 200, "\u202e\u0000\n", "👩‍🔧"])
def test_what_is_written_is_read_again(file: Path, name: str) -> None:
    parameters = ParameterFile(file)
    chosen = Parameters.model_validate({"site": {"name": name, "time_zone": "Asia/Riyadh"}})
    parameters.write(chosen)
    assert parameters.parameters == chosen == ParameterFile(file).parameters
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _refusing(code: int) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize("step", ["hadir.store.parameters.os.fsync", "pathlib.Path.replace", "pathlib.Path.open"])
@pytest.mark.parametrize(
    ("code", "fault"),
    [(errno.ENOSPC, StorageFullError), (errno.EDQUOT, StorageFullError), (errno.EROFS, ConfigurationError)],
)
def test_a_file_that_cannot_be_written_stays_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, fault: type[Exception]
) -> None:
    parameters = ParameterFile(file)
    before, chosen = parameters.parameters, Parameters.model_validate({"site": {"name": "Other"}})
    with monkeypatch.context() as patch:
        patch.setattr(step, _refusing(code))
        with pytest.raises(fault, match=r"parameter_config\.json"):
            parameters.write(chosen)
    assert parameters.parameters == before == ParameterFile(file).parameters
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_home_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        ParameterFile(tmp_path / "home" / "parameter_config.json")


def test_a_machine_without_a_known_time_zone_counts_as_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Nowhere/Land", ""):
        monkeypatch.setattr("hadir.store.parameters.get_localzone_name", lambda name=name: name)
        assert Parameters().site.time_zone == "UTC"
    monkeypatch.setattr("hadir.store.parameters.get_localzone_name", lambda: "Asia/Makassar")
    assert Parameters().zone == ZoneInfo("Asia/Makassar")
