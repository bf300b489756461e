"""Files made one: tags, sizes, feet outside the page, nothing that acts by itself."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from cooperation.documents import Contents, Document, Heading, paragraph
from cooperation.documents.images import image_pdf
from cooperation.documents.merging import Part, Unmergeable, merge, open_pdf
from cooperation.documents.pdf import render_pdf

FRONT = render_pdf(Document("Bordereau", "Les Deux Rives", "", (paragraph("Pièces"),)))
TAGGED = render_pdf(
    Document("Décision", "Le Lac", "", (Contents(), Heading(1, "Vu", "vu"), paragraph("Le conseil décide.")))
)


def merged(*contents: bytes) -> PdfReader:
    parts = []
    for content in contents:
        source, pages = open_pdf(content)
        parts.append(Part("Pièce", source, tuple(f"pied {rank}" for rank in range(pages))))
    return PdfReader(io.BytesIO(merge(parts)))


def foreign(width: float = 595, height: float = 842, **entries: Any) -> bytes:
    """A page of another's making: a white ground over all of it, then a black square in its lower left corner."""
    writer, output = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(width, height)
    stream = DecodedStreamObject()
    stream.set_data(b"1 g -9999 -9999 99999 99999 re f 0 g 0 0 20 20 re f Q Q")
    page[NameObject("/Contents")] = writer._add_object(stream)
    for name, value in entries.items():
        page[NameObject(f"/{name}")] = value
    writer.write(output)
    return output.getvalue()


def elements(node: Any) -> list[str]:
    """The tags of a structure, depth first."""
    node = node.get_object()
    if not isinstance(node, DictionaryObject) or "/S" not in node:
        return []
    kids = node["/K"] if isinstance(node.get("/K"), ArrayObject) else []
    return [node["/S"], *(tag for kid in kids for tag in elements(kid))]


def test_the_tags_of_each_file_are_kept() -> None:
    tree = merged(FRONT, TAGGED, TAGGED).trailer["/Root"]["/StructTreeRoot"]
    alone = PdfReader(io.BytesIO(TAGGED)).trailer["/Root"]["/StructTreeRoot"]
    tags = [elements(kid) for kid in tree["/K"]]
    assert tags[1:] == [elements(kid) for kid in alone["/K"]] * 2
    assert all(kid["/P"] == tree for kid in tree["/K"])


def test_each_page_and_link_leads_to_its_own_elements() -> None:
    reader = merged(FRONT, TAGGED, TAGGED)
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    led = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    assert len(led) == len(numbers) // 2
    for page in reader.pages:
        assert all(element["/Pg"] == page for element in led[page["/StructParents"]])
        for note in page.get("/Annots", ()):
            held = led[note["/StructParent"]]["/K"]
            assert any(isinstance(kid, DictionaryObject) and kid["/Obj"] == note.get_object() for kid in held)


def test_a_file_without_tags_keeps_no_key_to_those_of_another() -> None:
    page = merged(FRONT, foreign(StructParents=NumberObject(0))).pages[1]
    assert "/StructParents" not in page


@pytest.mark.parametrize(
    ("width", "height", "rotate", "size"),
    [
        (595, 842, 0, (595, 842)),
        (842, 595, 0, (842, 595)),
        (842, 595, 90, (842, 595)),
        (595, 842, 270, (595, 842)),
        (1190, 1684, 180, (595, 842)),
        (300, 400, 0, (595, 842)),
    ],
)
def test_every_page_is_a4_lying_as_it_lay(width: float, height: float, rotate: int, size: tuple[int, int]) -> None:
    page = merged(FRONT, foreign(width, height, Rotate=NumberObject(rotate))).pages[1]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    assert page.get("/Rotate", 0) == rotate
    assert "pied 0" in page.extract_text()


def test_a_page_that_covers_all_and_closes_too_much_stays_above_its_strip() -> None:
    page = merged(FRONT, foreign()).pages[1]
    drawn = page.get_contents().get_data().decode()
    foot, _, rest = drawn.partition("EMC")
    assert "/EntenteFoot Do" in foot
    assert " re W n" in rest.partition("q q q")[0]
    assert rest.index("re W n") < rest.index("1 g -9999")


def test_a_link_follows_what_it_covers() -> None:
    rect = ArrayObject([FloatObject(value) for value in (0, 0, 100, 842)])
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/Rect"): rect})
    page = merged(FRONT, foreign(Annots=ArrayObject([note]))).pages[1]
    left, low, right, high = (float(value) for value in page["/Annots"][0].get_object()["/Rect"])
    scale = (841.89 - 26) / 842
    assert (round(low, 1), round(high, 1), round(right - left, 1)) == (26.0, 841.9, round(100 * scale, 1))


def test_scripts_and_programs_are_left_out_and_addresses_kept() -> None:
    def link(kind: str) -> DictionaryObject:
        action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/JS"): TextStringObject("app")})
        return DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): RectangleObject((0, 0, 9, 9)),
                NameObject("/A"): action,
            }
        )

    notes = ArrayObject([link("/JavaScript"), link("/Launch"), link("/URI")])
    page = merged(FRONT, foreign(Annots=notes, AA=DictionaryObject())).pages[1]
    assert "/AA" not in page
    assert ["/A" in note.get_object() for note in page["/Annots"]] == [False, False, True]


def test_the_fonts_of_the_feet_are_embedded_once() -> None:
    reader = merged(FRONT, foreign(), foreign())
    fonts = [page["/Resources"]["/XObject"]["/EntenteFoot"]["/Resources"]["/Font"] for page in reader.pages]
    assert all(font == fonts[0] for font in fonts)
    used = [font.get_object() for name, font in fonts[0].items() if name != "/F1"]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_a_tree_that_loops_is_read_once() -> None:
    writer, output = PdfWriter(clone_from=io.BytesIO(foreign())), io.BytesIO()
    pages: Any = writer.root_object["/Pages"]
    pages["/Kids"].append(pages.indirect_reference)
    writer.write(output)
    assert open_pdf(output.getvalue())[1] == 1


def test_a_file_without_pages_is_said() -> None:
    output = io.BytesIO()
    PdfWriter().write(output)
    with pytest.raises(Unmergeable, match="aucune page"):
        open_pdf(output.getvalue())


def _placed(kind: str, size: tuple[int, int], mode: str = "RGB", **options: Any) -> tuple[float, float, str]:
    """Width and height drawn, in points, and the filter of the embedded image."""
    output = io.BytesIO()
    Image.new(mode, size, 90).save(output, kind, **options)
    page = PdfReader(io.BytesIO(image_pdf(output.getvalue(), title="Pouvoir"))).pages[0]
    drawn = next(item.get_object() for item in page["/Resources"]["/XObject"].values())
    for operands, operator in page.get_contents().operations:
        if operator == b"cm" and float(operands[0]) > 1:
            return round(float(operands[0])), round(float(operands[3])), str(drawn["/Filter"])
    raise AssertionError


def test_an_image_has_the_size_it_was_scanned_at() -> None:
    assert _placed("PNG", (800, 1000), dpi=(200, 200))[:2] == (288, 360)


def test_an_image_without_resolution_fills_the_page_but_is_never_coarse() -> None:
    assert _placed("PNG", (2000, 1000))[:2] == (770, 385)
    assert _placed("PNG", (110, 110))[:2] == (72, 72)


def test_a_plain_jpeg_is_embedded_as_it_came_and_any_mode_is_set() -> None:
    assert "/DCTDecode" in _placed("JPEG", (400, 600))[2]
    for mode in ("1", "L", "P", "RGBA", "LA", "I;16"):
        assert _placed("PNG", (40, 60), mode)[0] > 0
    assert "/DCTDecode" in _placed("JPEG", (40, 60), "CMYK")[2]


def test_a_photograph_taken_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    width, height, _ = _placed("JPEG", (220, 110), exif=exif)
    assert (width, height) == (72, 144)


def test_a_figure_is_told_by_its_title() -> None:
    output = io.BytesIO()
    Image.new("RGB", (10, 10)).save(output, "PNG")
    reader = PdfReader(io.BytesIO(image_pdf(output.getvalue(), title="Pouvoir de Mme Morel")))
    figure = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]["/K"][0]
    assert (figure["/S"], figure["/Alt"]) == ("/Figure", "Pouvoir de Mme Morel")
