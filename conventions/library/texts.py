"""Reads the texts of the clauses: files of `texts/`, plain words under headings « == clause/variant ». Pure.

A paragraph stands between blank lines; consecutive lines that begin with « - » make a list; a whole paragraph
between « ** » is strong. « == +name » is a passage that several variants take in by `{+name}`.
"""

from __future__ import annotations

import functools
import pathlib
import re

from .typesetting import typeset

FILES = pathlib.Path(__file__).parent / "texts"
_HEADING = re.compile(r"^== (\S+)$", re.MULTILINE)
_SHARED = re.compile(r"\{\+(\w+)\}")


@functools.cache
def texts() -> dict[str, dict[str, str]]:
    """Clause → variant → HTML, one element a line."""
    sections: dict[str, str] = {}
    for path in sorted(FILES.glob("*.txt")):
        parts = _HEADING.split(path.read_text(encoding="utf-8"))[1:]
        sections.update(zip(parts[::2], parts[1::2], strict=True))
    found: dict[str, dict[str, str]] = {}
    for heading, source in sections.items():
        if not heading.startswith("+"):
            key, variant = heading.split("/")
            whole = _SHARED.sub(lambda match: sections[f"+{match[1]}"].strip(), source)
            found.setdefault(key, {})[variant] = "\n".join(_elements(whole))
    return found


def _elements(source: str) -> list[str]:
    elements: list[str] = []
    for block in re.split(r"\n\s*\n", source.strip()):
        lines = block.strip().split("\n")
        if lines[0].startswith("- "):
            items = [f"<li>{typeset(line.removeprefix('- '))}</li>" for line in lines]
            elements += ["<ul>", *items, "</ul>"]
        elif block.startswith("**"):
            elements.append(f"<p><strong>{typeset(block.strip('*'))}</strong></p>")
        else:
            elements.append(f"<p>{typeset(' '.join(lines))}</p>")
    return elements
