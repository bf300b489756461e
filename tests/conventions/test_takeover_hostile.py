"""Files that are no spreadsheet, or a spreadsheet made to harm: a sentence each, never an error."""

from __future__ import annotations

import time

import pytest

from conventions.takeover.sheet import read
from conventions.takeover.taken import TakenMember
from tests.conventions.takeover_files import inline, rezipped, with_sheet, workbook

HEAD = ("Groupement", "Membre")


def _said(content: bytes) -> str:
    reading = read(content, "fichier")
    assert reading.groupings == ()
    return reading.troubles[0].sentence.replace("\u202f", " ").replace("\u00a0", " ")


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Le fichier est vide"),
        (b" \r\n ", "Le fichier est vide"),
        (b"x" * (10 * 1024 * 1024 + 1), "dépasse 10 Mo"),
        (ENCRYPTED, "protégé par un mot de passe"),
        (ENCRYPTED[:500], "ancien format (.xls)"),
        (b"%PDF-1.7", "n’est pas un tableau"),
        (b"\x00\x01\x02\x03", "n’est pas un tableau"),
        (b"PK\x03\x04rien", "Le fichier est endommagé"),
        (rezipped(workbook(HEAD), xl__vbaProject_dot_bin=b"x"), "contient des macros"),
        (rezipped(workbook(HEAD), xl__worksheets__sheet1_dot_xml=b"<rien"), "Le classeur est endommagé"),
        (rezipped(workbook(HEAD), xl__workbook_dot_xml=b"<workbook/>"), "Aucune ligne d’en-tête n’a été trouvée"),
        (rezipped(workbook(HEAD), xl__media__a=bytes(60 * 1024 * 1024)), "trop grand une fois ouvert"),
        (workbook(), "Aucune ligne d’en-tête n’a été trouvée"),
        (workbook(HEAD), "Le tableau ne contient aucun groupement"),
        (b"Nom;Prenom\nA;B", "Aucune ligne d’en-tête n’a été trouvée"),
        (("Groupement;Membre\n" + '"' + "x" * 200_000).encode(), "Le fichier CSV est mal formé"),
        (("Groupement;Membre\n" + "A;B\n" * 6000).encode(), "dépasse 5000 lignes"),
    ],
)
def test_a_hostile_file_gives_a_sentence(content: bytes, said: str) -> None:
    assert said in _said(content)


def test_a_zip_that_is_no_workbook_gives_a_sentence() -> None:
    content = rezipped(workbook(HEAD), word__document_dot_xml=b"<x/>").replace(b"xl/workbook.xml", b"xl/workbooh.xml")
    assert "n’est pas un classeur Excel" in _said(content)


def test_a_hundred_thousand_empty_lines_are_passed_quickly() -> None:
    empty = "".join(f'<row r="{line}"><c r="A{line}" s="0"/><c r="B{line}"/></row>' for line in range(2, 100_002))
    content = with_sheet(inline(*HEAD) + empty + inline("Les Rives", "Le Lac", line=100_002))
    start = time.process_time()
    reading = read(content, "x.xlsx")
    assert time.process_time() - start < 10
    assert reading.groupings[0].members == (TakenMember("Le Lac", line=100_002),)


def test_a_line_number_out_of_any_sheet_ends_the_reading() -> None:
    content = with_sheet(
        inline(*HEAD) + inline("Les Rives", "Le Lac", line=2) + inline("Loin", "Loin", line=999_999_999)
    )
    assert [item.name for item in read(content, "x.xlsx").groupings] == ["Les Rives"]


def test_very_many_troubles_are_counted_not_listed() -> None:
    rows = [(f"G{rank}", "M", "x") for rank in range(1_200)]
    reading = read(workbook((*HEAD, "Reçue le"), *rows), "x.xlsx")
    assert len(reading.troubles) == 1_001
    assert "200 autres cellules" in reading.troubles[-1].sentence
