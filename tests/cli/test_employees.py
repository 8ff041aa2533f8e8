"""`hadir employees`: many people at once, whatever happens meanwhile."""

import csv
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hadir.store.crypto import load_key
from hadir.store.database import open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.templates import TemplateRepository
from tests.cli.conftest import Hadir
from tests.conftest import PACKS
from tests.simulator.waiting import eventually

pytestmark = pytest.mark.shared

SCRFD = PACKS / "scrfd-mobilefacenet.toml"


def outcomes_of(report: Path) -> Counter[str]:
    """How many lines of a report say what."""
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    return Counter(row["outcome"] for row in csv.DictReader(lines))


def test_a_folder_is_enrolled_and_reported(hadir: Hadir, shared: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    arguments = ("employees", "import", shared / "faces" / "enroll", "--pack", SCRFD, "--report", report)
    ran = hadir(*arguments)
    assert ran.code == 0
    assert ran.out.splitlines() == ["8 employees are new", "40 photographs are enrolled"]
    assert outcomes_of(report) == {"added": 8, "accepted": 40}
    again = hadir(*arguments, "--json", "-")
    summary = again.records()[-1]
    assert (again.code, summary["type"], summary["enrolled_already"], summary["known"]) == (0, "summary", 40, 8)
    listed = hadir("employees", "list").out.splitlines()
    assert listed[0] == "amy: amy, 5 faces"


def test_problems_are_said_and_tell_in_the_exit_code(hadir: Hadir, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text("id,name,photo\n1,Ana,gone.jpg\n../2,Budi,\n")
    ran = hadir("employees", "import", sheet, "--pack", SCRFD)
    assert ran.code == 1
    assert "line 2: 1: gone.jpg: There is no file gone.jpg. Put it beside the sheet." in ran.err
    sheet.write_text("id,name\n../2,Budi\n")
    assert hadir("employees", "import", sheet, "--pack", SCRFD).code == 2
    assert hadir("employees", "import", tmp_path / "none").code == 2
    spared = hadir("employees", "import", sheet, "--pack", SCRFD, "--report", sheet)
    assert (spared.code, sheet.read_text()) == (2, "id,name\n../2,Budi\n")


def test_one_that_is_killed_goes_on_without_loss_or_doubles(shared: Path, tmp_path: Path) -> None:
    home, report = tmp_path / "home", tmp_path / "report.csv"
    command = [sys.executable, "-m", "hadir", "employees", "import", str(shared / "faces" / "enroll")]
    options = ["--pack", str(SCRFD), "--report", str(report), "--home", str(home)]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        eventually(lambda: report.exists() and report.read_bytes().count(b"accepted") >= 5, 90)
        os.kill(process.pid, signal.SIGKILL)
    before = report.read_bytes().count(b"accepted")
    assert subprocess.run([*command, *options], capture_output=True, check=False, timeout=120).returncode == 0
    outcomes = outcomes_of(report)
    assert outcomes["enrolled_already"] >= before
    assert outcomes["enrolled_already"] + outcomes["accepted"] == 40
    database = open_database(f"sqlite:///{home / 'attendance.db'}", load_key(home))
    people = EmployeeRepository(database).everybody()
    faces = {one.id: len(TemplateRepository(database).faces(one.id)) for one in people}
    database.close()
    assert list(faces.values()) == [5] * 8
