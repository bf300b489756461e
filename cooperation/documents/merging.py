"""Several PDF files made one: A4 pages, a line at the foot of each, the tags of each file kept, an outline.

The pages of each file are grafted whole (content, notes, fields as drawn); what would act by itself (scripts, programs)
is left out. A page is brought to A4 above a strip that holds its foot: nothing of it is covered.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject
from pypdf.generic import IndirectObject as Reference
from pypdf.generic import TextStringObject as Text

from .strips import Strips, place_page
from .structure import graft_structure, notes, resolved

PAGES_MAX = 2000
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
# What a note or a link may do: go somewhere, or open an address. The rest (scripts, programs, forms to send) may not.
_ACTIONS = ("/GoTo", "/URI")


class Unmergeable(ValueError):
    """A file whose pages cannot be taken; the message is a French clause that says why."""


@dataclass(frozen=True)
class Part:
    """A file of the whole: its title in the outline, and the foot of each of its pages."""

    title: str
    source: PdfReader
    feet: tuple[str, ...]


def open_pdf(content: bytes) -> tuple[PdfReader, int]:
    """The file and its number of pages, after its pages were really copied once. Raises Unmergeable."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Unmergeable("le fichier est protégé par un mot de passe ou un chiffrement")
        trial = PdfWriter()
        pages = _graft(trial, reader)
        for page in pages:
            place_page(trial, page, NullObject())
        trial.write(io.BytesIO())
    except Unmergeable:
        raise
    except Exception as error:  # a broken file breaks its reader in a hundred ways
        raise Unmergeable("le fichier PDF est endommagé et ne peut être lu") from error
    if not pages:
        raise Unmergeable("le fichier PDF ne contient aucune page")
    return reader, len(pages)


def merge(parts: Sequence[Part]) -> bytes:
    """The parts one after the other. The first, one of our own documents, gives the title and the language."""
    first, *others = parts
    writer = PdfWriter(clone_from=first.source)
    pages = [_leaves(writer.root_object["/Pages"])]
    pages += [_graft(writer, part.source) for part in others]
    strips = Strips(writer, [foot for part in parts for foot in part.feet])
    for part, found in zip(parts, pages, strict=True):
        for page, foot in zip(found, part.feet, strict=True):
            place_page(writer, page, strips.form(foot))
    _outline(writer, [(part.title, found[0]) for part, found in zip(parts, pages, strict=True)])
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _graft(writer: PdfWriter, reader: PdfReader) -> list[DictionaryObject]:
    """Copies the page tree and the structure of a file under those of the writer; its pages, in order."""
    root = reader.root_object
    wanted = DictionaryObject({NameObject("/Pages"): root.raw_get("/Pages")})
    if "/StructTreeRoot" in root:
        wanted[NameObject("/Tree")] = root.raw_get("/StructTreeRoot")
    copied = wanted.clone(writer)
    branch = copied["/Pages"]
    pages = _leaves(branch)
    trunk: Any = writer.root_object["/Pages"]
    trunk["/Kids"].append(branch.indirect_reference)
    trunk[NameObject("/Count")] = NumberObject(trunk["/Count"] + len(pages))
    branch[NameObject("/Parent")] = trunk.indirect_reference
    for page in pages:
        _calm(page)
    graft_structure(writer, pages, copied.get("/Tree"), resolved(root.get("/Lang")) or "")
    return pages


def _leaves(trunk: Any) -> list[DictionaryObject]:
    """The pages of a tree, in order, each with what it inherits."""
    found, seen = [], set()
    waiting: list[tuple[Any, dict[str, Any]]] = [(trunk, {})]
    while waiting:
        node, inherited = waiting.pop()
        node = node.get_object()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        held = inherited | {name: node.raw_get(name) for name in _INHERITED if name in node}
        if "/Kids" in node:
            waiting += [(kid, held) for kid in reversed(node["/Kids"])]
            continue
        for name, value in held.items():
            node[NameObject(name)] = value
        found.append(node)
        if len(found) > PAGES_MAX:
            raise Unmergeable(f"le fichier PDF dépasse {PAGES_MAX} pages")
    return found


def _calm(page: DictionaryObject) -> None:
    """Takes away what would act by itself."""
    page.pop("/AA", None)
    for note in notes(page):
        note.pop("/AA", None)
        action = resolved(note.get("/A"))
        if isinstance(action, DictionaryObject) and (action.get("/S") not in _ACTIONS or "/Next" in action):
            note.pop("/A")


def _outline(writer: PdfWriter, entries: Sequence[tuple[str, DictionaryObject]]) -> None:
    """One entry per part, in place of the outlines the parts had."""
    trunk = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    root = writer._add_object(trunk)
    items: list[tuple[DictionaryObject, Reference]] = []
    for title, page in entries:
        target = ArrayObject([page.indirect_reference, NameObject("/Fit")])
        item = DictionaryObject(
            {NameObject("/Title"): Text(title), NameObject("/Parent"): root, NameObject("/Dest"): target}
        )
        items.append((item, writer._add_object(item)))
    for (before, before_at), (after, after_at) in pairwise(items):
        before[NameObject("/Next")] = after_at
        after[NameObject("/Prev")] = before_at
    trunk[NameObject("/First")], trunk[NameObject("/Last")] = items[0][1], items[-1][1]
    trunk[NameObject("/Count")] = NumberObject(len(items))
    writer.root_object[NameObject("/Outlines")] = root
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
