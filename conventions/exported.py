"""Reading and writing an exported convention: a JSON file, or the standard streams."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from conventions.facts import ConventionFacts, UnreadableFacts, from_json, to_json

LIMIT = 20_000_000  # bytes: a convention of a thousand pages is far below
STREAM = "-"


def text_of(facts: ConventionFacts) -> str:
    return json.dumps(to_json(facts), ensure_ascii=False, indent=2) + "\n"


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
    return from_json(data)


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
