"""Runs → the small markup ReportLab reads in a paragraph. Text is escaped, line breaks kept."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .blocks import Run
from .fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, printable

_FONTS = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}


def markup_text(text: str, font: str = REGULAR) -> str:
    return escape(printable(text, font), quote=False).replace("\n", "<br/>")


def markup(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = markup_text(run.text, _FONTS[run.bold, run.italic])
    for wanted, tag in ((run.underline, "u"), (run.italic, "i"), (run.bold, "b")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text
