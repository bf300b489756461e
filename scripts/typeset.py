"""French spaces in the templates: narrow before ; ! ? % € and inside « », no-break before : and after n°.

`python scripts/typeset.py` writes them, `--check` names the files that lack one and exits 1.
Text that comes from data passes by the filter `french` instead.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
NARROW, NBSP = "\u202f", "\u00a0"
# What is not words: Django's tags, variables and comments, then HTML's own tags.
CODE = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.DOTALL)
TAG = re.compile(r"(<[^<>]*>)", re.DOTALL)
SPOKEN = re.compile(r"""(\s(?:aria-label|alt|title|placeholder|data-l|content)=")([^"]*)(")""")
RULES = (
    (re.compile(r" (?=[;!?%€](?:\s|[»)<.,\u00a0\u202f]|$))"), NARROW),
    (re.compile(r" (?=:(?:\s|$))"), NBSP),
    (re.compile(r"« "), f"«{NARROW}"),
    (re.compile(r" »"), f"{NARROW}»"),
    (re.compile(r"\b([nN]°s?) "), rf"\1{NBSP}"),
)


def words(text: str) -> str:
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def typeset(source: str) -> str:
    """The same template with its French spaces; applying it twice changes nothing."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\ue000{len(kept) - 1}\ue001"

    masked = CODE.sub(keep, source)
    parts = [
        SPOKEN.sub(lambda found: found[1] + words(found[2]) + found[3], part) if index % 2 else words(part)
        for index, part in enumerate(TAG.split(masked))
    ]
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], "".join(parts))


def main(arguments: list[str]) -> int:
    lacking = []
    for path in sorted(path for kind in ("html", "txt") for path in TEMPLATES.rglob(f"*.{kind}")):
        source = path.read_text(encoding="utf-8")
        if typeset(source) != source:
            lacking.append(path)
    for path in lacking:
        if "--check" in arguments:
            sys.stderr.write(f"{path.relative_to(TEMPLATES.parent)} : il manque des espaces insécables.\n")
        else:
            path.write_text(typeset(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 1 if lacking and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
