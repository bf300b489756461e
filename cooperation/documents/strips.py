"""The strip at the foot of a page: the page is brought to A4 above it, and a line is printed in it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from . import styles
from .fonts import REGULAR, printable
from .pdf import ONE_AT_A_TIME
from .structure import notes, resolved

STRIP = 26.0  # points
_SIZE = 8
_BOXES = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit")
_POINTS = ("/Rect", "/QuadPoints", "/Vertices", "/L", "/CL")
_NAME = "/EntenteFoot"
# A page may close more states than it opened: these spare ones keep it in its place.
_OPEN, _CLOSE = "q q q", "Q Q Q Q"


class Strips:
    """The feet, drawn once for both widths of A4, each as a form that a page prints."""

    def __init__(self, writer: PdfWriter, texts: Iterable[str]) -> None:
        self._writer = writer
        wanted = dict.fromkeys(texts)
        with ONE_AT_A_TIME:
            drawn = PdfReader(io.BytesIO(_drawn(wanted)))
        self._pages = dict(zip(wanted, drawn.pages, strict=True))
        self._fonts: Any = None

    def form(self, text: str) -> Any:
        page = self._pages[text]
        if self._fonts is None:
            # Every page of the drawing names the same fonts.
            self._fonts = page["/Resources"]["/Font"].clone(self._writer)
        stream = DecodedStreamObject()
        stream.set_data(page["/Contents"].get_object().get_data())
        stream.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): _numbers(0, 0, styles.PAGE[0], STRIP),
                NameObject("/Resources"): DictionaryObject({NameObject("/Font"): self._fonts}),
            }
        )
        return self._writer._add_object(stream.flate_encode())


def _drawn(texts: Iterable[str]) -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(styles.PAGE[0], STRIP), invariant=1, pageCompression=0)
    for text in texts:
        canvas.setStrokeColor(styles.LINE)
        canvas.setLineWidth(0.4)
        canvas.line(styles.LEFT, STRIP - 4, styles.PAGE[0] - styles.RIGHT, STRIP - 4)
        canvas.setFont(REGULAR, _SIZE)
        canvas.setFillColor(styles.TEXT)
        canvas.drawCentredString(styles.PAGE[0] / 2, STRIP - 15, printable(text))
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def place_page(writer: PdfWriter, page: DictionaryObject, form: Any) -> None:
    """Brings the page to A4 above its strip (never enlarged, lying where it lies) and prints its foot, a form."""
    left, low, right, high, unit = _box(page)
    turn = int(resolved(page.get("/Rotate")) or 0) % 360 // 90 * 90
    across, up = (right - left) * unit, (high - low) * unit
    seen_width, seen_height = (up, across) if turn in (90, 270) else (across, up)
    paper = styles.PAGE if seen_height >= seen_width else styles.PAGE[::-1]
    scale = min(1.0, paper[0] / seen_width, (paper[1] - STRIP) / seen_height)
    x, y = (paper[0] - seen_width * scale) / 2, paper[1] - seen_height * scale
    to_page = _turned(turn, *paper)
    corners = [_moved(to_page, x, y), _moved(to_page, x + seen_width * scale, y + seen_height * scale)]
    at_x, at_y = min(corner[0] for corner in corners), min(corner[1] for corner in corners)
    scale *= unit
    placed = (scale, 0.0, 0.0, scale, at_x - scale * left, at_y - scale * low)
    _resize(page, paper if turn in (0, 180) else paper[::-1])
    for note in notes(page):
        _move_note(note, placed)
    foot = (1.0, 0.0, 0.0, 1.0, (paper[0] - styles.PAGE[0]) / 2, 0.0)
    clip = f"{_words(at_x, at_y, scale * (right - left), scale * (high - low))} re W n"
    before = (
        f"/Artifact <</Type /Pagination>> BDC q {_words(*to_page)} cm {_words(*foot)} cm {_NAME} Do Q EMC\n"
        f"q {clip} {_words(*placed)} cm {_OPEN}\n"
    )
    _wrap(writer, page, before, f"\n{_CLOSE}\n")
    _add_form(page, form)


def _box(page: DictionaryObject) -> tuple[float, float, float, float, float]:
    """What is seen of the page, and the size of its unit; A4 when the file does not say, or says nonsense."""
    media = _sides(page.get("/MediaBox")) or (0.0, 0.0, *styles.PAGE)
    crop = _sides(page.get("/CropBox")) or media
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    unit = float(resolved(page.get("/UserUnit")) or 1)
    return (*(seen if seen[2] - seen[0] >= 1 and seen[3] - seen[1] >= 1 else media), unit)


def _sides(box: Any) -> tuple[float, float, float, float] | None:
    values = [float(resolved(value)) for value in resolved(box) or ()]
    if len(values) != 4 or abs(values[0] - values[2]) < 1 or abs(values[1] - values[3]) < 1:
        return None
    (left, right), (low, high) = sorted(values[::2]), sorted(values[1::2])
    return left, low, right, high


def _turned(turn: int, width: float, height: float) -> tuple[float, ...]:
    """From the page as it is seen to the page as it is written."""
    return {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        90: (0.0, 1.0, -1.0, 0.0, height, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, -1.0, 1.0, 0.0, 0.0, width),
    }[turn]


def _moved(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _resize(page: DictionaryObject, size: tuple[float, float]) -> None:
    for name in _BOXES:
        page.pop(name, None)
    page[NameObject("/MediaBox")] = _numbers(0, 0, *size)


def _move_note(note: DictionaryObject, placed: tuple[float, ...]) -> None:
    for name in _POINTS:
        values = [float(resolved(value)) for value in resolved(note.get(name)) or ()]
        if values:
            pairs = zip(values[::2], values[1::2], strict=False)
            note[NameObject(name)] = _numbers(*(value for x, y in pairs for value in _moved(placed, x, y)))


def _wrap(writer: PdfWriter, page: DictionaryObject, before: str, after: str) -> None:
    """Puts words before and after what the page draws, which is left as it is."""
    inside = resolved(page.get("/Contents"))
    parts = (
        list(inside) if isinstance(inside, ArrayObject) else [page.raw_get("/Contents")] if inside is not None else []
    )
    ends = []
    for words in (before, after):
        stream = DecodedStreamObject()
        stream.set_data(words.encode("ascii"))
        ends.append(writer._add_object(stream))
    page[NameObject("/Contents")] = ArrayObject([ends[0], *parts, ends[1]])


def _add_form(page: DictionaryObject, form: Any) -> None:
    """Resources may serve several pages: this page takes copies of its own."""
    resources = DictionaryObject(resolved(page.get("/Resources")) or {})
    drawn = DictionaryObject(resolved(resources.get("/XObject")) or {})
    drawn[NameObject(_NAME)] = form
    resources[NameObject("/XObject")] = drawn
    page[NameObject("/Resources")] = resources


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(f"{value:.4f}") for value in values])


def _words(*values: float) -> str:
    return " ".join(f"{value:.4f}" for value in values)
