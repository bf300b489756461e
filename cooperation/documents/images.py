"""An image as a page: at the size it was scanned, or as large as the page lets it be read, under its title."""

from __future__ import annotations

import datetime as dt
import io
from functools import partial
from typing import Any

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from . import styles
from .fonts import readable
from .pdf import ONE_AT_A_TIME
from .tagging import Element, TaggedCanvas

PIXELS_MAX = 60_000_000
MARGIN = 36.0  # points
# A photograph says 72 points per inch when it knows nothing: below this, what it says is not believed.
_BELIEVED_FROM, _LEAST, _FINEST = 90, 110, 300


class UnreadableImage(ValueError):
    """The message is a French clause that says why the image cannot be set on a page."""


def image_pdf(content: bytes, *, title: str, date: dt.date | None = None) -> bytes:
    """A tagged page of one figure, told by its title. Raises UnreadableImage."""
    image = _opened(content)
    paper = styles.PAGE if image.height >= image.width else styles.PAGE[::-1]
    room = (paper[0] - 2 * MARGIN, paper[1] - 2 * MARGIN)
    width, height = _size(image, room)
    root, output = Element("Document"), io.BytesIO()
    figure = Element("Figure", root, alt=readable(title))
    with ONE_AT_A_TIME:
        canvas = partial(TaggedCanvas, root=root, title=readable(title), date=date)(output, pagesize=paper)
        canvas.begin(figure)
        x, y = (paper[0] - width) / 2, paper[1] - MARGIN - height
        canvas.drawImage(ImageReader(io.BytesIO(_bytes(image, content, room))), x, y, width, height)
        canvas.end()
        canvas.save()
    return output.getvalue()


def _opened(content: bytes) -> Any:
    try:
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        if image.width * image.height > PIXELS_MAX:
            raise UnreadableImage("l’image est trop grande pour être imprimée (plus de 60 millions de points)")
        image.load()
    except UnreadableImage:
        raise
    except Exception as error:  # a broken image breaks its reader in many ways
        raise UnreadableImage("l’image est endommagée et ne peut être lue") from error
    return ImageOps.exif_transpose(image)


def _size(image: Any, room: tuple[float, float]) -> tuple[float, float]:
    """In points. Without a resolution to believe, as large as the page lets it, but never coarse."""
    told = image.info.get("dpi", (0, 0))
    across, up = (float(value) for value in told) if len(told) == 2 else (0.0, 0.0)
    believed = min(across, up) >= _BELIEVED_FROM
    width, height = image.width * 72, image.height * 72
    natural = (width / across, height / up) if believed else (width / _LEAST, height / _LEAST)
    scale = min(1.0, room[0] / natural[0], room[1] / natural[1])
    return natural[0] * scale, natural[1] * scale


def _bytes(image: Any, content: bytes, room: tuple[float, float]) -> bytes:
    """What is embedded: a plain JPEG as it came; else the image upright, on white, no finer than 300 dpi."""
    finest = tuple(int(side / 72 * _FINEST) for side in room)
    fits = image.width <= finest[0] and image.height <= finest[1]
    jpeg = content.startswith(b"\xff\xd8")
    upright = Image.open(io.BytesIO(content)).getexif().get(0x0112, 1) == 1
    if jpeg and fits and upright and image.mode in ("L", "RGB"):
        return content
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    plain = image.convert("L" if image.mode in ("1", "L") else "RGB")
    if not fits:
        plain.thumbnail(finest)
    output = io.BytesIO()
    if jpeg:
        plain.save(output, "JPEG", quality=90)
    else:
        plain.save(output, "PNG")
    return output.getvalue()
