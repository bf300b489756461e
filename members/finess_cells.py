"""The cells of one FINESS line, cleaned and checked as they are taken out. Pure: no Django."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from members.finess_layouts import Layout
from members.finess_lines import Problem, Record, excerpt
from members.identifiers import IdentifierError, check_finess, looks_like_finess, normalise

NBSP = "\u00a0"

# Room for each text, as the organisation's fields hold it.
NAME_MAX = 200
LONG_NAME_MAX = 300
STREET_MAX = 200
CITY_MAX = 100

# With a column too many, what comes after the name may be shifted: only these are trusted.
_TRUSTED_WHEN_SHIFTED = frozenset({"finess_ej", "finess_et", "denomination", "nom"})

# The columns each value of the directory is read from.
_COLUMNS = {
    "name": ("denomination", "nom"),
    "long_name": ("denomination_longue", "nom_long"),
    "siren": ("siren",),
    "siret": ("siret",),
    "status_code": ("statut_juridique",),
    "category": ("categorie",),
    "tariff_mode": ("mode_tarification",),
    "street": ("numero", "type_voie", "voie", "distribution", "lieu_dit"),
    "postcode": ("code_postal", "acheminement"),
    "city": ("commune", "acheminement"),
    "department": ("code_commune_insee", "departement_finess", "commune_finess"),
    "opened_on": ("date_ouverture",),
    "closed_on": ("date_fermeture",),
}

_DAY_FIRST = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

# Letters that UTF-8 read as Windows-1252 always leaves behind.
_TWICE_ENCODED = ("Ã", "Â", "â€")

# Abbreviations of the official address base → words.
_STREET_TYPES = {
    "ALL": "ALLÉE",
    "AV": "AVENUE",
    "BD": "BOULEVARD",
    "CAR": "CARREFOUR",
    "CHE": "CHEMIN",
    "CITE": "CITÉ",
    "CRS": "COURS",
    "ESP": "ESPLANADE",
    "FG": "FAUBOURG",
    "GR": "GRANDE RUE",
    "IMM": "IMMEUBLE",
    "IMP": "IMPASSE",
    "LD": "LIEU-DIT",
    "LOT": "LOTISSEMENT",
    "PAS": "PASSAGE",
    "PL": "PLACE",
    "QU": "QUAI",
    "QUA": "QUARTIER",
    "R": "RUE",
    "RES": "RÉSIDENCE",
    "RTE": "ROUTE",
    "SQ": "SQUARE",
}


class Cells:
    """One record under its layout. Each method takes a value out and adds its doubts to `problems`.

    `complete`: whether the line had its columns. `cut`: what the last cell of a line that lacks some tells, by its
    name in the directory; it may be half of a value. `line`: the number of its first line in the file.
    """

    def __init__(self, record: Record, layout: Layout) -> None:
        self.line = record.line
        self.layout = layout
        self.problems = list(record.faults)
        self.complete = True
        self.cut: frozenset[str] = frozenset()
        self._shifted = False
        self._cells = record.cells
        self._count(record.cells)

    def _count(self, cells: tuple[str, ...]) -> None:
        found, width = len(cells), self.layout.width
        while found > width and not cells[found - 1].strip():
            found -= 1
        if found > width:
            self._shifted = True
            reason = f"La ligne compte {found} colonnes au lieu de {width}{NBSP}: seul son nom a été lu."
        elif found < self.layout.least:
            self.cut = frozenset(name for name, columns in _COLUMNS.items() if self._reaches(columns, found - 1))
            reason = f"La ligne est tronquée{NBSP}: {found} colonnes au lieu de {width}."
        else:
            return
        self.complete = False
        self.doubt(excerpt(self.layout.delimiter.join(cells)), reason)

    def _reaches(self, columns: tuple[str, ...], last: int) -> bool:
        """Whether a line that ends at the cell `last` leaves that value unfinished."""
        places = [self.layout.columns[name] for name in columns if name in self.layout.columns]
        return bool(places) and min(places) <= last <= max(places)

    def doubt(self, value: str, reason: str) -> None:
        """Adds a problem."""
        self.problems.append(Problem(value, reason))

    def text(self, name: str, limit: int = NAME_MAX) -> str:
        """The text of a column, cleaned; "" when it is empty or the layout has not that column."""
        place = self.layout.columns.get(name)
        if place is None or place >= len(self._cells):
            return ""
        if self._shifted and name not in _TRUSTED_WHEN_SHIFTED:
            return ""
        text = self._sound(self._cells[place])
        if len(text) > limit:
            self.doubt(excerpt(text), f"Le texte dépasse {limit} caractères{NBSP}: il a été coupé.")
            text = text[:limit].rstrip()
        return text

    def _sound(self, raw: str) -> str:
        if raw.isascii() and raw.isprintable():  # most cells; the rest of this method is ten times slower
            return " ".join(raw.split())
        text = self._decoded_once(raw)
        kept = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf"})
        flat = " ".join(unicodedata.normalize("NFC", kept).split())
        if any(unicodedata.category(char) == "Cc" and char not in "\t\r\n" for char in text):
            self.doubt(excerpt(flat), "Un caractère de contrôle s’y trouvait et a été retiré.")
        if "\ufffd" in flat:
            self.doubt(excerpt(flat), "Un caractère est illisible dans le fichier.")
        return flat

    def _decoded_once(self, raw: str) -> str:
        if not any(mark in raw for mark in _TWICE_ENCODED):
            return raw
        try:
            text = raw.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return raw
        self.doubt(excerpt(raw), "Les accents étaient encodés deux fois et ont été rétablis, vérifiez-les.")
        return text

    def key(self, name: str) -> str:
        """The FINESS key of the line: kept when it can be read, even if false; "" when it cannot."""
        if not normalise(self.text(name)):
            self.doubt("", f"Le numéro FINESS manque{NBSP}: la ligne ne peut être rattachée à rien.")
        return self.reference(name)

    def reference(self, name: str) -> str:
        """A FINESS number pointing to something else, kept as `key` does; "" when nothing is written."""
        value = normalise(self.text(name))
        if not value:
            return ""
        self._checked(value, check_finess)
        return value if looks_like_finess(value) else ""

    def identifier(self, name: str, check: Callable[[str], str]) -> str:
        """A number that passes its check, else "" and a problem when something was written."""
        value = normalise(self.text(name))
        return self._checked(value, check) if value else ""

    def _checked(self, value: str, check: Callable[[str], str]) -> str:
        try:
            return check(value)
        except IdentifierError as error:
            self.doubt(excerpt(value), str(error))
            return ""

    def code(self, name: str, known: Callable[[str], object | None], what: str) -> str:
        """A code of a FINESS list; "" and a problem when the list does not hold it."""
        value = self.text(name)
        if value and known(value) is None:
            self.doubt(excerpt(value), f"Ce code de {what} n’est pas dans la liste de FINESS.")
            return ""
        return value

    def date(self, name: str) -> dt.date | None:
        """A date written 2019-03-31 or 31/03/2019; None, and a problem when something else was written."""
        value = self.text(name)
        if not value:
            return None
        try:
            if parts := _ISO.fullmatch(value):
                return dt.date(*map(int, parts.groups()))
            if parts := _DAY_FIRST.fullmatch(value):
                return dt.date(*map(int, reversed(parts.groups())))
        except ValueError:
            pass
        self.doubt(excerpt(value), f"Ce n’est pas une date{NBSP}: l’année, le mois et le jour sont attendus.")
        return None

    def place(self) -> tuple[str, str]:
        """Postcode ("" when it has not five digits) and town."""
        if "acheminement" in self.layout.columns:
            postcode, _, city = self.text("acheminement", CITY_MAX).partition(" ")
        else:
            postcode, city = self.text("code_postal"), self.text("commune", CITY_MAX)
        if postcode and not re.fullmatch(r"[0-9]{5}", postcode):
            self.doubt(excerpt(postcode), f"Ce n’est pas un code postal{NBSP}: cinq chiffres sont attendus.")
            postcode = ""
        return postcode, city

    def commune_code(self, postcode: str) -> str:
        """The official code of the commune, "" when it cannot be told."""
        if "commune_finess" in self.layout.columns:
            # Overseas, FINESS writes its own department ("9B") and the last three digits of the commune.
            department, commune = self.text("departement_finess"), self.text("commune_finess")
            overseas = department.startswith("9") and not department.isdigit()
            value = (postcode[:2] if overseas else department) + commune
        else:
            value = self.text("code_commune_insee").upper()
        return value if re.fullmatch(r"[0-9][0-9AB][0-9]{3}", value) else ""

    def street(self) -> str:
        """Number, kind of street in full, street, and what completes them."""
        kind = self.text("type_voie")
        parts = [self.text("numero"), _STREET_TYPES.get(kind, kind), self.text("voie")]
        line = " ".join(part for part in parts if part and part != "0")
        whole = [line, self.text("distribution"), self.text("lieu_dit")]
        return ", ".join(part for part in whole if part)[:STREET_MAX]
