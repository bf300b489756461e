"""The styles, numberings and settings of a DOCX: what makes its headings, lists and contents real ones."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt, RGBColor, Twips
from lxml import etree

from .docx_parts import INK, LINE, MUTED, W, add

# On most desks in France, and metric-compatible with LibreOffice's Carlito.
FONT = "Calibri"
LEFT, RIGHT, TOP, BOTTOM = Mm(27), Mm(25), Mm(27), Mm(24)
WIDTH = 8960  # of the text, in twentieths of a point: 158 mm
INDENT = 400  # one level of list
LEVELS = 9
BULLETS, NUMBERS = 90, 91  # the two abstract numberings

_JUSTIFIED, _CENTER, _RIGHT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
# Name: size, colour, bold, italic, space before, space after, alignment, kept with the next.
_STYLES: dict[str, tuple[float, str, bool, bool, float, float, Any, bool]] = {
    "Title": (18, INK, True, False, 0, 6, None, False),
    "Subtitle": (12, MUTED, False, False, 0, 20, None, False),
    "Heading 1": (15, INK, True, False, 20, 8, None, True),
    "Heading 2": (11.5, INK, True, False, 14, 4, None, True),
    "Heading 3": (10.5, INK, True, False, 8, 3, None, True),
    "Body Text": (10.5, "", False, False, 0, 6, _JUSTIFIED, False),
    "Caption": (9.5, MUTED, False, False, 8, 4, None, True),
    "Header": (8.5, MUTED, False, False, 0, 0, None, False),
    "Footer": (8.5, MUTED, False, False, 0, 0, None, False),
    "List Bullet": (10.5, "", False, False, 0, 3, None, False),
    "List Number": (10.5, "", False, False, 0, 3, None, False),
    "List Continue": (10.5, "", False, False, 0, 3, None, False),
    "toc 1": (10.5, "", True, False, 6, 2, None, False),
    "toc 2": (9.5, "", False, False, 0, 2, None, False),
    "toc 3": (9.5, "", False, False, 0, 2, None, False),
    "Titre du sommaire": (15, INK, True, False, 0, 10, None, True),
    "Chapeau": (12, "", False, False, 0, 10, None, False),
    "Remarque": (9, MUTED, False, False, 0, 6, None, False),
    "Centré": (10.5, "", False, False, 0, 6, _CENTER, False),
    "À droite": (10.5, "", False, False, 0, 6, _RIGHT, False),
    "Cellule": (9.5, "", False, False, 0, 0, None, False),
    "Signataire": (10.5, "", True, False, 0, 0, None, True),
    "Ligne de signature": (9.5, MUTED, False, False, 0, 0, None, True),
    "Papier à en-tête": (11.5, INK, False, False, 0, 22, None, False),
    "Couverture": (10.5, MUTED, False, False, 0, 14, None, False),
    "Groupement": (27, INK, True, False, 0, 4, None, False),
    "Groupement, nom long": (17, INK, True, False, 0, 4, None, False),
    "Mention légale": (14, MUTED, False, True, 0, 34, None, False),
    "Partie": (11.5, "", False, False, 0, 3, None, False),
}


def set_styles(file: Any) -> dict[str, str]:
    """Sets the styles of the file and gives their ids by name."""
    _set_language(file)
    normal = file.styles["Normal"]
    _set_font(normal)
    normal.font.size = Pt(10.5)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.widow_control = True
    for name, values in _STYLES.items():
        _set_style(_style(file, name), *values)
    for name in ("List Bullet", "List Number", "List Continue"):
        properties = file.styles[name].element.get_or_add_pPr()
        for tag in ("numPr", "ind", "contextualSpacing", "tabs"):
            for found in properties.findall(W + tag):
                properties.remove(found)
    for depth in (1, 2, 3):
        layout = file.styles[f"toc {depth}"].paragraph_format
        layout.left_indent = Twips(280 * (depth - 1))
        layout.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("Header", "Footer"):
        layout = file.styles[name].paragraph_format
        layout.tab_stops.clear_all()
        layout.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _underline(file.styles["Header"])
    return {style.name: style.style_id for style in file.styles}


def _style(file: Any, name: str) -> Any:
    """python-docx names the built-in headings as its interface shows them; what is missing is made."""
    if name in [style.name for style in file.styles]:
        return file.styles[name]
    made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc "))
    made.base_style = file.styles["Normal"]
    return made


def _set_font(style: Any) -> None:
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{W}{kind}", FONT)


def _set_style(
    style: Any,
    size: float,
    color: str,
    bold: bool,
    italic: bool,
    before: float,
    after: float,
    align: Any,
    keeps: bool,
) -> None:
    _set_font(style)
    font, layout = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(size), bold, italic
    font.color.rgb = RGBColor.from_string(color or "1F1D19")
    spacing = style.element.rPr.find(f"{W}spacing")
    if spacing is not None:
        style.element.rPr.remove(spacing)
    for border in style.element.get_or_add_pPr().findall(f"{W}pBdr"):
        style.element.pPr.remove(border)
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.alignment, layout.keep_with_next = align, keeps


def _underline(style: Any) -> None:
    """The thin rule under the running head."""
    properties = style.element.get_or_add_pPr()
    border = etree.Element(f"{W}pBdr")
    add(border, "bottom", val="single", sz=4, space=4, color=LINE)
    before = [properties.find(W + name) for name in ("tabs", "spacing", "ind", "jc")]
    following = next((item for item in before if item is not None), None)
    if following is None:
        properties.append(border)
    else:
        following.addprevious(border)


def _set_language(file: Any) -> None:
    for language in file.styles.element.iter(f"{W}lang"):
        language.set(f"{W}val", "fr-FR")
    settings = file.settings.element
    for language in settings.iter(f"{W}themeFontLang"):
        language.set(f"{W}val", "fr-FR")
    # Without it Word opens the file in its compatibility mode.
    compat = settings.find(f"{W}compat")
    if compat is not None:
        uri = "http://schemas.microsoft.com/office/word"
        for setting in compat.findall(f"{W}compatSetting"):
            if setting.get(f"{W}name") == "compatibilityMode":
                compat.remove(setting)
        add(compat, "compatSetting", name="compatibilityMode", uri=uri, val=15)


class Numberings:
    """The numberings of the file's lists: one for all bullets, one of its own for each ordered list."""

    def __init__(self, file: Any) -> None:
        self._element = file.part.numbering_part.element
        first = self._element.find(f"{W}num")
        for key, shown in ((BULLETS, "–"), (NUMBERS, "")):
            first.addprevious(_abstract(key, shown))
        self.bullets = int(self._element.add_num(BULLETS).numId)

    def ordered(self, level: int, start: int) -> int:
        """A numbering that counts from `start` at its level."""
        number = self._element.add_num(NUMBERS)
        number.add_lvlOverride(ilvl=level).add_startOverride(start)
        return int(number.numId)


def _abstract(key: int, bullet: str) -> Any:
    element = etree.Element(f"{W}abstractNum", {f"{W}abstractNumId": str(key)})
    add(element, "multiLevelType", val="multilevel")
    for level in range(LEVELS):
        found = add(element, "lvl", ilvl=level)
        add(found, "start", val=1)
        add(found, "numFmt", val="bullet" if bullet else "decimal")
        add(found, "lvlText", val=bullet or f"%{level + 1}.")
        add(found, "lvlJc", val="left")
        add(add(found, "pPr"), "ind", left=INDENT * (level + 1), hanging=INDENT - 60)
    return element
