"""Many employees at once over the API."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.domain.enrollment import PhotographResult, Refusal
from hadir.domain.identity import EmployeeId
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.paging import Paging
from tests.api.conftest import ClientOf, FakeStaff

JPEG = b"\xff\xd8picture"
HERE = "/api/employees/import"


def staff(backend: Backend) -> FakeStaff:
    assert isinstance(backend.staff, FakeStaff)
    return backend.staff


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def imported(client: TestClient, data: bytes, name: str = "staff.zip") -> dict[str, Any]:
    answer = client.post(f"{HERE}?wait=60", files={"file": (name, data)})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert told["state"] == "done"
    return told


def test_a_zip_with_a_folder_each_brings_everybody(client: TestClient, backend: Backend) -> None:
    people = {"all/ana/1.jpg": JPEG, "all/ana/2.jpg": JPEG, "all/budi/1.png": JPEG}
    data = zipped(people | {"__MACOSX/x/1.jpg": b"", "a.txt": b""})
    told = imported(client, data)
    assert (told["file"], told["total"], told["done"], told["remaining_s"]) == ("staff.zip", 3, 3, None)
    assert (told["counts"]["added"], told["counts"]["accepted"], told["problems"]) == (2, 3, 0)
    assert imported(client, data)["counts"]["known"] == 2
    assert staff(backend).done[:3] == ["admit ana", "admit ana", "admit budi"]


def test_a_sheet_with_photographs_brings_names_and_departments(client: TestClient) -> None:
    sheet = "ID,Name,Department,Photo\n7,Ana Lestari,Sales,ana.jpg;gone.jpg\n../8,Budi,Stores,\n9,Chandra,,\n"
    told = imported(client, zipped({"staff.csv": sheet.encode("utf-8-sig"), "ana.jpg": JPEG}))
    lines = [(line["row"], line["employee"], line["photograph"], line["outcome"]) for line in told["lines"]]
    assert lines == [
        ("line 2", "7", "", "added"),
        ("line 2", "7", "ana.jpg", "accepted"),
        ("line 2", "7", "gone.jpg", "refused"),
        ("line 3", "../8", "", "not_taken"),
        ("line 4", "9", "", "added"),
    ]
    assert "no file gone.jpg" in told["lines"][2]["reason"]
    assert client.get("/api/employees/7").json()["department"] == "Sales"


def test_a_sheet_alone_will_do(client: TestClient) -> None:
    assert imported(client, "id,name\n1,Ana\n".encode("cp1252"), "staff.csv")["counts"]["added"] == 1


def test_photographs_that_are_called_by_ids_will_do(client: TestClient) -> None:
    files = [("file", ("e1.jpg", JPEG)), ("file", ("e1_2.jpg", JPEG + b"2")), ("file", ("..\\e2.jpg", JPEG))]
    told = client.post(f"{HERE}?wait=60", files=files).json()
    assert (told["file"], told["counts"]["added"], told["counts"]["accepted"]) == ("3 files", 2, 3)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"nothing of the kind", id="no sheet"),
        pytest.param(b"name,age\nAna,3\n", id="other columns"),
        pytest.param(zipped({"readme.txt": b"x"}), id="no photographs"),
        pytest.param(zipped({"ana/1.jpg": JPEG})[:-30], id="cut off"),
    ],
)
def test_what_is_no_list_of_people_is_refused_at_once(client: TestClient, backend: Backend, data: bytes) -> None:
    answer = client.post(HERE, files={"file": ("staff.zip", data)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")
    assert client.get(HERE).json() == []
    assert list((backend.home / "imports").glob("*")) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x", "text/csv"),
        (b"x", "multipart/form-data"),
        (b"--a\r\nbroken", "multipart/form-data; boundary=a"),
        (b'--a\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--a--\r\n', "multipart/form-data; boundary=a"),
    ],
)
def test_what_is_no_form_with_a_file_is_refused(client: TestClient, body: bytes, kind: str) -> None:
    answer = client.post(HERE, content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")


def test_what_is_too_large_is_refused_before_it_is_kept(client: TestClient, backend: Backend) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=a", "Content-Length": str(3 << 30)}
    assert client.post(HERE, content=b"x", headers=headers).status_code == 413
    assert list((backend.home / "imports").glob("*")) == []


def test_a_zip_bomb_is_never_unpacked(client: TestClient) -> None:
    told = imported(client, zipped({"ana/bomb.jpg": b"\0" * (40 * 1024 * 1024), "budi/1.jpg": JPEG}))
    assert (told["counts"]["accepted"], told["counts"]["refused"]) == (1, 1)
    assert any("larger than 15 MB" in line["reason"] for line in told["lines"])


def test_the_report_says_what_became_of_each_photograph(client: TestClient, backend: Backend) -> None:
    staff(backend).answers = [
        PhotographResult(face_id="f1", weak=True),
        PhotographResult(face_id="f1", as_good=True, reason="as good as one that is enrolled"),
        PhotographResult(refusal=Refusal.DUPLICATE, reason="looks like budi", looks_like=EmployeeId("budi"), held="h1"),
        PhotographResult(refusal=Refusal.BLURRED, reason="blurred"),
    ]
    told = imported(client, zipped({f"=ana/{number}.jpg": JPEG + bytes([number]) for number in range(4)}))
    outcomes = [line["outcome"] for line in told["lines"]]
    assert outcomes == ["added", "accepted", "as_good", "held_back", "refused"]
    assert (told["lines"][3]["looks_like"], told["lines"][4]["code"]) == ("budi", "blurred")
    report = client.get(told["report"])
    assert report.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(report.content.decode("utf-8-sig"))))
    assert [row["outcome"] for row in rows] == outcomes
    assert {row["employee"] for row in rows} == {"'=ana"}


def test_lines_are_read_as_they_come(client: TestClient) -> None:
    told = imported(client, b"id,name\n1,Ana\n../2,Budi\n3,Citra\n", "staff.csv")
    address = f"{HERE}/{told['id']}/lines"
    part = client.get(address).json()
    assert [line["employee"] for line in part["lines"]] == ["1", "../2", "3"]
    assert client.get(f"{address}?after={part['next']}").json() == {"lines": [], "next": part["next"]}
    assert [line["employee"] for line in client.get(f"{address}?problems=1").json()["lines"]] == ["../2"]


def test_imports_are_listed_the_newest_first_and_told_of_one_by_one(client: TestClient, backend: Backend) -> None:
    ids = [imported(client, b"id\n1\n", f"{number}.csv")["id"] for number in range(2)]
    assert [told["id"] for told in client.get(HERE).json()] == ids[::-1]
    assert client.get(f"{HERE}/{ids[0]}").json()["file"] == "0.csv"
    for path in ("", "/lines", "/report.csv"):
        assert client.get(f"{HERE}/none{path}").status_code == 404
    assert client.post(f"{HERE}/{ids[0]}/cancel").status_code == 409
    assert client.post(f"{HERE}/{ids[0]}/resume").status_code == 409
    entries = AuditRepository(backend.database).page(AuditFilter(action="employee.import"), Paging(1, 10)).items
    assert [(entry.subject, entry.detail) for entry in entries] == [("1.csv", ids[1]), ("0.csv", ids[0])]


def test_what_was_uploaded_is_deleted_when_it_is_done_with(client: TestClient, backend: Backend) -> None:
    told = imported(client, zipped({"ana/1.jpg": JPEG}))
    kept = {path.name for path in (backend.home / "imports" / told["id"]).iterdir()}
    assert kept == {"job.json", "report.csv"}


def test_only_who_manages_people_may_see_reports(client: TestClient, client_of: ClientOf) -> None:
    told = imported(client, b"id\n1\n", "staff.csv")
    assert client_of(Role.SECURITY).get(told["report"]).status_code == 403
    assert client_of(Role.HR).get(told["report"]).status_code == 200


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_templates_can_be_imported_as_they_are(client: TestClient, lang: str, tmp_path: Path) -> None:
    sheet = client.get(f"{HERE}/template.csv?lang={lang}").content
    told = imported(client, sheet, "people.csv")
    assert [line["employee"] for line in told["lines"] if line["outcome"] == "added"] == ["00127", "00128"]
    workbook = client.get(f"{HERE}/template.xlsx?lang={lang}").content
    assert openpyxl.load_workbook(io.BytesIO(workbook)).active["A2"].number_format == "@"
    assert imported(client, workbook, "people.xlsx")["counts"]["known"] == 2
