from pathlib import Path

from conventions.procedure_doc import procedure_markdown


def test_the_printed_table_is_the_one_the_code_uses() -> None:
    printed = Path(__file__).parents[2] / "docs" / "procedure.md"
    assert printed.read_text() == procedure_markdown()
