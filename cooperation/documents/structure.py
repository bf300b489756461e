"""The structure tree of a PDF file, hung under that of another: elements, and the numbers that tie pages to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from pypdf.generic import TextStringObject as Text

_KEYS = ("/StructParents", "/StructParent")


def graft_structure(writer: PdfWriter, pages: Iterable[DictionaryObject], branch: Any, language: str) -> None:
    """`branch`: the copied StructTreeRoot of these pages, None when they have no structure.

    A key that leads to no structure is taken away: it would lead to that of another file.
    """
    trunk = resolved(writer.root_object.get("/StructTreeRoot"))
    branch = resolved(branch)
    kept = trunk is not None and isinstance(branch, DictionaryObject)
    offset = int(trunk["/ParentTreeNextKey"]) if kept else 0
    for item in _holders(pages):
        for key in _KEYS:
            if key in item and kept:
                item[NameObject(key)] = NumberObject(int(item[key]) + offset)
            elif key in item:
                del item[key]
    if kept:
        _hang(trunk, branch, offset, language)


def _holders(pages: Iterable[DictionaryObject]) -> Iterator[DictionaryObject]:
    """Whatever may hold a key of the parent tree: pages, their notes, the forms and images they draw. Each once."""
    seen: set[int] = set()
    waiting: list[Any] = list(pages)
    while waiting:
        item = waiting.pop()
        item = item.get_object() if item is not None else None
        if not isinstance(item, DictionaryObject) or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting += resolved(item.get("/Annots")) or ()
        drawn = resolved((resolved(item.get("/Resources")) or {}).get("/XObject")) or {}
        waiting += [drawn.raw_get(name) for name in drawn]


def notes(page: DictionaryObject) -> list[DictionaryObject]:
    """The annotations of a page: links, notes, fields."""
    found = [resolved(item) for item in resolved(page.get("/Annots")) or ()]
    return [item for item in found if isinstance(item, DictionaryObject)]


def resolved(value: Any) -> Any:
    """What a reference leads to; a value as it is."""
    return value.get_object() if value is not None else None


def _hang(trunk: Any, branch: Any, offset: int, language: str) -> None:
    kids = resolved(branch.get("/K"))
    for kid in kids if isinstance(kids, ArrayObject) else [branch.raw_get("/K")] if kids is not None else ():
        element = kid.get_object()
        if isinstance(element, DictionaryObject) and element.indirect_reference is not None:
            element[NameObject("/P")] = trunk.indirect_reference
            if language and "/Lang" not in element:
                element[NameObject("/Lang")] = Text(language)
            trunk["/K"].append(element.indirect_reference)
    numbers = list(_numbers(branch.get("/ParentTree")))
    for key, value in numbers:
        trunk["/ParentTree"]["/Nums"].extend([NumberObject(key + offset), value])
    after = max((key + 1 for key, _ in numbers), default=0)
    trunk[NameObject("/ParentTreeNextKey")] = NumberObject(offset + after)
    for name in ("/RoleMap", "/ClassMap"):
        ours = resolved(trunk.setdefault(NameObject(name), DictionaryObject()))
        for key, value in (resolved(branch.get(name)) or {}).items():
            ours.setdefault(NameObject(key), value)


def _numbers(tree: Any) -> list[tuple[int, Any]]:
    """The pairs of a number tree, in the order of the numbers."""
    found: dict[int, Any] = {}
    seen: set[int] = set()
    waiting = [tree]
    while waiting:
        node = resolved(waiting.pop())
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        waiting += resolved(node.get("/Kids")) or ()
        pairs = list(resolved(node.get("/Nums")) or ())
        found |= {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=False)}
    return sorted(found.items(), key=lambda pair: pair[0])
