"""The fonts of the PDF, embedded in every file: Source Sans Pro, which has the narrow no-break space.

It has Latin, Greek and Cyrillic letters. Any other letter (emoji, Arabic, Chinese…) is printed as a lozenge « ◊ »: the
reader sees that something stands there, and the page and the DOCX still hold the letter itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro as source_sans
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cooperation.typography import NARROW, composed

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Entente", "Entente-Bold", "Entente-Italic", "Entente-BoldItalic"
FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    BOLD: "SourceSansPro-Semibold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
    BOLD_ITALIC: "SourceSansPro-SemiboldIt.ttf",
}
MISSING = "◊"
# ReportLab breaks lines at the narrow no-break space: while it lays out, a private letter stands for it.
_STAND_IN = "\ue000"
_REPLACED = str.maketrans(
    {
        NARROW: _STAND_IN,
        **dict.fromkeys("\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000", " "),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\u2012": "–",
        "\u2015": "—",
    }
)
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad]")


class _Font(TTFont):  # type: ignore[misc]
    """A font whose private letter is drawn, measured and copied as the narrow no-break space it stands for."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        face = self.face
        face.charToGlyph[ord(_STAND_IN)] = face.charToGlyph[ord(NARROW)]
        face.charWidths[ord(_STAND_IN)] = face.getCharWidth(ord(NARROW))

    def addObjects(self, doc: Any) -> None:
        for subset in self.state[doc].subsets:
            subset[:] = [ord(NARROW) if code == ord(_STAND_IN) else code for code in subset]
        super().addObjects(doc)


@cache
def register() -> None:
    """Registers the family once in the process."""
    folder = Path(source_sans.__file__).parent / "files"
    for name, file in FILES.items():
        pdfmetrics.registerFont(_Font(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


@cache
def _known(font: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph) | {ord("\n")}


def printable(text: str, font: str = REGULAR) -> str:
    """The text as the font can draw it: composed letters, a lozenge for what it lacks. "\\n" stays."""
    known = _known(font)
    text = composed(_UNSEEN.sub("", text).translate(_REPLACED))
    if all(ord(char) in known for char in text):
        return text
    kept = (char for char in text if ord(char) in known or unicodedata.category(char) not in ("Cf", "Mn", "Me"))
    return "".join(char if ord(char) in known else MISSING for char in kept)


def readable(text: str) -> str:
    """`printable` for what is read as text, not drawn: outline entries and the file's properties."""
    return " ".join(_UNSEEN.sub("", text).split())
