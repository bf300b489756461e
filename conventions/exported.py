"""Reading and writing an exported convention: a JSON file, or the standard streams."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path

from django.utils import timezone

from conventions.bounds import require_known_values
from conventions.facts import ArticleFacts, ConventionFacts, UnreadableFacts, from_json, to_json
from cooperation.documents.html import text_from_html

LIMIT = 20_000_000  # bytes: a convention of a thousand pages is far below
STREAM = "-"


def text_of(facts: ConventionFacts) -> str:
    return json.dumps(to_json(facts), ensure_ascii=False, indent=2) + "\n"


def date_of(facts: ConventionFacts) -> dt.date:
    """The date whose law applies: that of receipt, else of sending, else of adoption, else today."""
    return facts.received_on or facts.sent_on or facts.adopted_on or timezone.localdate()


def read_facts(name: str) -> ConventionFacts:
    """The facts of a file, or of the standard input for « - »; UnreadableFacts with a sentence."""
    shown = "l’entrée standard" if name == STREAM else f"le fichier « {name} »"
    content = _content(name, shown)
    if len(content) > LIMIT:
        raise UnreadableFacts(f"Ce que contient {shown} est trop gros pour une convention exportée.")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFacts(f"Illisible : {shown} n’est pas un texte en UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UnreadableFacts(f"Illisible : {shown} n’est pas du JSON (ligne {error.lineno}).") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFacts(f"Illisible : {shown} contient un nombre ou un emboîtement démesuré.") from error
    facts = from_json(data)
    require_known_values(facts)
    return replace(facts, articles=tuple(replace(item, text=_printed(item)) for item in facts.articles))


def _printed(article: ArticleFacts) -> str:
    """The words that are printed, which are those of the HTML: the check must not read others."""
    drawn = text_from_html(article.html)
    return article.text if _lines(article.text) == _lines(drawn) else drawn


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _content(name: str, shown: str) -> bytes:
    try:
        if name == STREAM:
            return sys.stdin.buffer.read(LIMIT + 1)
        with Path(name).open("rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise UnreadableFacts(f"Illisible : {shown} n’existe pas.") from error
    except IsADirectoryError as error:
        raise UnreadableFacts(f"Illisible : {shown} est un dossier.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFacts(f"Illisible : {shown} ne s’ouvre pas ; vérifiez son nom et vos droits.") from error
