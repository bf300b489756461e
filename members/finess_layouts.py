"""The layouts of FINESS files that can be read, told from their first line. Pure: no Django."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from members.finess_lines import decode, excerpt, pieces

ENTITY = "entity"
ESTABLISHMENT = "establishment"

NBSP = "\u00a0"

_ENTITY_COLUMNS = frozenset({"finess_ej", "denomination", "siren", "statut_juridique"})
_ESTABLISHMENT_COLUMNS = frozenset({"finess_et", "finess_ej", "nom", "categorie", "siret"})

# The older layout has no header: its columns by their place, under the names of the newer one.
_OLDER_COLUMNS = {
    "finess_et": 1,
    "finess_ej": 2,
    "nom": 3,
    "nom_long": 4,
    "distribution": 6,
    "numero": 7,
    "type_voie": 8,
    "voie": 9,
    "lieu_dit": 11,
    "commune_finess": 12,
    "departement_finess": 13,
    "acheminement": 15,
    "categorie": 18,
    "siret": 22,
    "mode_tarification": 24,
    "date_ouverture": 28,
}
_OLDER_FIRST_LINE = re.compile(r"finess;etalab;\d+;\d{4}-\d{2}-\d{2};*\s*")
_OLDER_WIDTH = 32

_KEY_FIRST = re.compile(r'"?[0-9][0-9A-Z][0-9]{7}"?(?:[;,\t|]|$)')


class FinessFileError(ValueError):
    """A file that cannot be read as a FINESS file at all. The message is a French sentence for the reader."""


class UnknownLayout(FinessFileError):
    """A readable file whose first line is that of no known layout."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a file: what its lines are, its delimiter, the place of each column.

    `width`: the columns of a good line; `least`: those a line must have (older files leave the last one out).
    `windows`: the whole file is in Windows-1252.
    """

    kind: str
    delimiter: str
    columns: Mapping[str, int]
    width: int
    least: int
    older: bool = False
    windows: bool = False

    def begins(self, text: str) -> bool:
        """Whether a line surely begins a record."""
        return text.startswith("structureet;") if self.older else bool(_KEY_FIRST.match(text))


def detect(path: Path) -> Layout:
    """The layout of the file, from its first line; FinessFileError when it cannot be read as one."""
    try:
        with path.open("rb") as file:
            first = next(pieces(file), b"")
    except OSError as error:
        raise FinessFileError(
            f"Le fichier «\u202f{path.name}\u202f» ne peut pas être lu{NBSP}: vérifiez son nom et vos droits."
        ) from error
    _refuse_other_formats(path, first)
    text = decode(first.removeprefix(codecs.BOM_UTF8))[0].strip()
    if _OLDER_FIRST_LINE.fullmatch(text):
        return Layout(ESTABLISHMENT, ";", _OLDER_COLUMNS, _OLDER_WIDTH, _OLDER_WIDTH - 1, True, _is_windows(path))
    return _from_header(path, text)


def _refuse_other_formats(path: Path, first: bytes) -> None:
    name = f"«\u202f{path.name}\u202f»"
    if not first:
        raise UnknownLayout(f"Le fichier {name} est vide{NBSP}: un export CSV de FINESS est attendu.")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnknownLayout(f"Le fichier {name} est en UTF-16{NBSP}: enregistrez-le en CSV UTF-8.")
    if b"\0" in first or first.startswith((b"PK\x03\x04", b"%PDF", b"\x1f\x8b")):
        raise UnknownLayout(
            f"Le fichier {name} n’est pas un fichier texte{NBSP}: un export CSV de FINESS est attendu, "
            "décompressé s’il y a lieu."
        )


def _from_header(path: Path, text: str) -> Layout:
    for delimiter in (";", ",", "\t", "|"):
        names = [name.strip().strip('"').strip().lower() for name in text.split(delimiter)]
        if "finess_et" in names:
            kind, needed = ESTABLISHMENT, _ESTABLISHMENT_COLUMNS
        elif "finess_ej" in names:
            kind, needed = ENTITY, _ENTITY_COLUMNS
        else:
            continue
        missing = sorted(needed - set(names))
        if missing:
            raise UnknownLayout(
                f"Il manque au fichier «\u202f{path.name}\u202f» la colonne {', '.join(missing)}{NBSP}: "
                "reprenez l’export complet de FINESS."
            )
        columns = {name: place for place, name in enumerate(names)}
        return Layout(kind, delimiter, columns, len(names), len(names))
    raise UnknownLayout(
        f"La première ligne du fichier «\u202f{path.name}\u202f» («\u202f{excerpt(text)}\u202f») n’est celle "
        f"d’aucun export FINESS connu{NBSP}: entités juridiques (finess_ej…), établissements (finess_et…) ou "
        "extraction cs1100502 (finess;etalab;…)."
    )


def _is_windows(path: Path) -> bool:
    """Whether no line with an accent is UTF-8 and at least one is not: the file is wholly in Windows-1252."""
    found = False
    with path.open("rb") as file:
        for raw in pieces(file):
            if raw.isascii():
                continue
            if not decode(raw)[1]:
                return False
            found = True
    return found
