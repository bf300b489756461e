import pytest

from cooperation.spreadsheet import csv_lines, harmless


def test_a_table_opens_in_a_french_spreadsheet() -> None:
    lines = "".join(csv_lines(("Nom", "Droits"), [("L’Abri ; l’été", 450), (None, "")]))
    assert lines == '\ufeffNom;Droits\r\n"L’Abri ; l’été";450\r\n;\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
