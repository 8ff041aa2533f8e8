"""What HR brings: folders, archives, sheets."""

import os
import stat
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest

from hadir.domain.errors import ImageError, InputError
from hadir.store.imports.rows import ImportRow, StoredFile
from hadir.store.imports.source import open_source
from tests.store.imports.books import archive, notes_of, people_of, rows_of, workbook


def lay(folder: Path, *paths: str) -> Path:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    return folder


class TestFolders:
    def test_one_folder_a_person_or_photographs_called_by_ids(self, tmp_path: Path) -> None:
        lay(tmp_path, "e1/a.jpg", "e1/b.PNG", "e1/.DS_Store", "e2.jpg", "e2_2.jpg", "e2 (3).jpeg", "notes.txt")
        assert people_of(tmp_path) == {"e1": ["e1/a.jpg", "e1/b.PNG"], "e2": ["e2 (3).jpeg", "e2.jpg", "e2_2.jpg"]}

    def test_links_that_lead_out_and_what_is_no_file_are_left_out_and_said(self, tmp_path: Path) -> None:
        secret = lay(tmp_path / "elsewhere", "secret.jpg")
        folder = lay(tmp_path / "given", "e1/a.jpg")
        (folder / "e1" / "link.jpg").symlink_to(secret / "secret.jpg")
        (folder / "e9").symlink_to(secret, target_is_directory=True)
        os.mkfifo(folder / "e1" / "pipe.jpg")
        assert people_of(folder) == {"e1": ["e1/a.jpg"]}
        assert sorted(note.split(":")[0] for note in notes_of(folder)) == ["e1/link.jpg", "e1/pipe.jpg", "e9"]

    def test_there_must_be_somebody(self, tmp_path: Path) -> None:
        for path in (lay(tmp_path / "none", "readme.txt"), tmp_path / "not there"):
            with pytest.raises(InputError):
                rows_of(path)

    def test_a_sheet_in_it_says_who_they_are(self, tmp_path: Path) -> None:
        lay(tmp_path, "foto/SITI.JPG", "00128.jpg", "00128_2.jpg", "e9/1.jpg")
        (tmp_path / "people.csv").write_text("nip;nama;foto\n00127;Siti;foto\\siti.jpg\n00128;Budi;\n9;Nobody;\n")
        (tmp_path / "~$people.xlsx").write_bytes(b"lock")
        assert people_of(tmp_path) == {"00127": ["foto/SITI.JPG"], "00128": ["00128.jpg", "00128_2.jpg"], "9": []}

    def test_nobody_gets_photographs_out_of_the_folder_of_somebody_else(self, tmp_path: Path) -> None:
        lay(tmp_path, "e7/1.jpg", "e7/2.jpg")
        (tmp_path / "people.csv").write_text("id,name\n1,Ana\ne7,Budi\n")
        assert people_of(tmp_path) == {"1": [], "e7": ["e7/1.jpg", "e7/2.jpg"]}


class TestSheets:
    def test_a_workbook_as_hr_keeps_it(self, tmp_path: Path) -> None:
        lines = [
            ["Daftar karyawan"],
            [],
            ["No", "NIP", "Nama Lengkap", "Bagian", "Foto 1", "Foto 2"],
            [1, 1027.0, "Siti  Aminah ", "Produksi", "siti.jpg; gone.jpg", "SITI2"],
            [None, None, None, None, None, None],
            [2, "0042", "Budi", None, None, None],
            [3, None, "Without id", None, None, None],
        ]
        lay(tmp_path, "siti.jpg", "siti2.png")
        file = tmp_path / "people.xlsx"
        file.write_bytes(workbook([["readme"]], lines))
        siti, budi, nobody = rows_of(file)
        assert (siti.place, siti.id, siti.name, siti.department) == ("line 4", "1027", "Siti Aminah", "Produksi")
        assert people_of(file)["1027"] == ["siti.jpg", "(gone.jpg)", "siti2.png"]
        assert (budi.id, budi.fault, nobody.id) == ("0042", "", "")
        assert "no id" in nobody.fault
        assert notes_of(file) == ["people.xlsx, sheet Sheet1: These columns are not used: No."]

    def test_hidden_sheets_are_not_read(self, tmp_path: Path) -> None:
        file = tmp_path / "people.xlsx"
        file.write_bytes(workbook([["id"], ["hidden"]], [["id"], ["seen"]]))
        book = openpyxl.load_workbook(file)
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1
        book.save(file)
        assert [row.id for row in rows_of(file)] == ["seen"]

    def test_formulas_that_were_never_computed_are_no_ids(self, tmp_path: Path) -> None:
        file = tmp_path / "people.xlsx"
        file.write_bytes(workbook([["id", "name"], ["=1+1", "Ana"]]))
        assert "no id" in rows_of(file)[0].fault

    def test_only_photographs_beside_it_are_found(self, tmp_path: Path) -> None:
        lay(tmp_path, "outside.jpg", "given/ana/x.jpg", "given/budi/x.jpg")
        file = tmp_path / "given" / "people.csv"
        file.write_text("id,photo\n1,../outside.jpg\n2,x.jpg\n3,ana/x.jpg\n4,/etc/passwd\n")
        assert [people_of(file)[employee] for employee in "1234"] == [
            ["(../outside.jpg)"],
            ["(x.jpg)"],
            ["ana/x.jpg"],
            ["(/etc/passwd)"],
        ]

    def test_names_that_differ_in_how_accents_are_written_are_found(self, tmp_path: Path) -> None:
        lay(tmp_path, unicodedata.normalize("NFD", "Zoë.jpg"))
        (tmp_path / "p.csv").write_text(unicodedata.normalize("NFC", "id,photo\n1,ZOË.jpg\n"), encoding="utf-8")
        assert len(people_of(tmp_path / "p.csv")["1"]) == 1
        assert isinstance(rows_of(tmp_path / "p.csv")[0].photographs[0], StoredFile)

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("people.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
            ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
            ("renamed.xlsx", b"id,name\n", "another kind"),
            ("empty.csv", b"", "empty"),
            ("other.csv", b"age,city\n1,2\n", "no column of ids"),
            ("people.ods", archive({"mimetype": b"x", "content.xml": b"x"}), "another kind"),
            ("letter.docx", archive({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "another kind"),
            ("only-pictures.xlsx", workbook([["name"], ["Ana"]]), "column of ids"),
        ],
    )
    def test_what_cannot_be_read_is_explained(self, tmp_path: Path, name: str, data: bytes, words: str) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=words):
            rows_of(tmp_path / name)

    def test_a_workbook_that_claims_to_be_endless_is_not_believed(self, tmp_path: Path) -> None:
        file = tmp_path / "people.xlsx"
        book = openpyxl.Workbook()
        book.active["A1"], book.active["XFD1048576"] = "id", "far away"
        book.save(file)
        assert rows_of(file) == []


class TestArchives:
    def test_folders_in_folders_and_names_in_any_encoding(self, tmp_path: Path) -> None:
        file = tmp_path / "staff.zip"
        file.write_bytes(archive({"all/é/1.jpg": b"x", "all\\budi\\2.jpg": b"x", "__MACOSX/all/é/._1.jpg": b"x"}))
        raw = file.read_bytes().replace("é".encode(), "é".encode("cp437") + b"_")
        assert people_of(file) == {"é": ["all/é/1.jpg"], "budi": ["all/budi/2.jpg"]}
        file.write_bytes(_without_utf8_flag(file.read_bytes()))
        assert "é" in people_of(file)
        assert raw != file.read_bytes()

    def test_tricks_are_left_out_and_said(self, tmp_path: Path) -> None:
        link = zipfile.ZipInfo("ana/link.jpg")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        files: dict[str | zipfile.ZipInfo, bytes] = {
            "ana/1.jpg": b"x",
            "../out.jpg": b"x",
            "/abs.jpg": b"x",
            "C:\\win.jpg": b"x",
            "ana/inner.zip": b"x",
            link: b"/etc/passwd",
        }
        file = tmp_path / "staff.zip"
        file.write_bytes(archive(files))
        assert people_of(file) == {"ana": ["ana/1.jpg"]}
        assert len(notes_of(file)) == 5

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        file = tmp_path / "staff.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
            written.writestr("ana/1.jpg", bytes(50 * 1024 * 1024))
        (row,) = rows_of(file)
        assert isinstance(row, ImportRow)
        with open_source(file) as source:
            (photograph,) = next(row for row in source.rows() if isinstance(row, ImportRow)).photographs
            with pytest.raises(ImageError, match="larger than 15 MB"):
                photograph.photograph()

    def test_damaged_files_in_it_are_told_one_by_one(self, tmp_path: Path) -> None:
        data = archive({"ana/1.jpg": b"x" * 500, "ana/2.jpg": b"", "ana/3.heic": b"x", "ana/4.jpg": b"fine"})
        file = tmp_path / "staff.zip"
        file.write_bytes(data.replace(b"x" * 500, b"y" * 500))
        with open_source(file) as source:
            (row,) = [row for row in source.rows() if isinstance(row, ImportRow)]
            reasons = []
            for photograph in row.photographs[:3]:
                with pytest.raises(ImageError) as refused:
                    photograph.photograph()
                reasons.append(str(refused.value))
            assert row.photographs[3].photograph() == b"fine"
        assert [word in reason for word, reason in zip(("CRC", "empty", "kind"), reasons, strict=True)] == [True] * 3

    @pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(40), archive({"a/1.jpg": b"x"})[:-20]])
    def test_a_damaged_archive_is_explained(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "staff.zip").write_bytes(data)
        with pytest.raises(InputError, match=r"damaged|cut off"):
            rows_of(tmp_path / "staff.zip")

    def test_a_sheet_in_it_may_lie_in_a_folder(self, tmp_path: Path) -> None:
        files = {"hr/people.xlsx": workbook([["id", "photo"], [7, "p/a.jpg"]]), "hr/p/a.jpg": b"x"}
        (tmp_path / "staff.zip").write_bytes(archive(files))
        assert people_of(tmp_path / "staff.zip") == {"7": ["hr/p/a.jpg"]}


def _without_utf8_flag(data: bytes) -> bytes:
    """The same archive, made by a program that does not say that its names are UTF-8."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            flags = int.from_bytes(changed[start + offset : start + offset + 2], "little") & ~0x800
            changed[start + offset : start + offset + 2] = flags.to_bytes(2, "little")
            start = changed.find(mark, start + 4)
    return bytes(changed)
