"""The fonts of the PDF, embedded whole in every file: Source Sans Pro, which has the narrow no-break space."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import font_source_sans_pro as source_sans
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Entente", "Entente-Bold", "Entente-Italic", "Entente-BoldItalic"
# A letter the font lacks is shown as a lozenge, never dropped.
MISSING = "◊"


@cache
def register() -> None:
    """Registers the family once in the process."""
    folder = Path(source_sans.__file__).parent / "files"
    files = {
        REGULAR: "SourceSansPro-Regular.ttf",
        BOLD: "SourceSansPro-Semibold.ttf",
        ITALIC: "SourceSansPro-It.ttf",
        BOLD_ITALIC: "SourceSansPro-SemiboldIt.ttf",
    }
    for name, file in files.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


@cache
def _known() -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)


def printable(text: str) -> str:
    """The text in composed letters; what the font cannot draw becomes a visible lozenge."""
    known = _known()
    if all(ord(char) in known for char in text):
        return text
    composed = unicodedata.normalize("NFC", text)
    kept = (char for char in composed if unicodedata.category(char) not in ("Cf", "Mn") or ord(char) in known)
    return "".join(char if ord(char) in known or char == "\n" else MISSING for char in kept)
