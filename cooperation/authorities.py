"""The public authorities before which a grouping is declared or approved. Pure: no Django.

An authority is a value: a kind and the territory it holds. Under approval it is the prefect of the seat's
department (R.312-194-18, wording of 2006); under declaration, the authority of the field of activity
(L.313-3 CASF): proposed here, chosen by the founders.
"""

from dataclasses import dataclass

from cooperation import territory
from cooperation.activity import (
    ACTIVITY_FIELDS,
    ARS,
    DEPARTMENTAL_COUNCIL,
    KIND_LABELS,
    LEVELS,
    MINISTERS,
    PREFECTURE,
    ActivityField,
    UnknownField,
    activity_field,
)
from cooperation.territory import UnknownTerritory

__all__ = [
    "ACTIVITY_FIELDS",
    "ARS",
    "DEPARTMENTAL_COUNCIL",
    "KIND_LABELS",
    "LEVELS",
    "MINISTERS",
    "PREFECTURE",
    "ActivityField",
    "Authority",
    "UnknownField",
    "UnknownTerritory",
    "activity_field",
    "competent_authorities",
    "prefect_of",
]

NATIONAL = "FR"

# The metropolis of Lyon holds the powers of a department on its own communes (L.3611-1 CGCT).
LYON = "69M"

# Where the powers of a departmental council belong to another body: who signs, and the body.
_COUNCILS = {
    "2A": ("président du conseil exécutif de Corse", "Collectivité de Corse"),
    "2B": ("président du conseil exécutif de Corse", "Collectivité de Corse"),
    "67": ("président de la Collectivité européenne d’Alsace", "Collectivité européenne d’Alsace"),
    "68": ("président de la Collectivité européenne d’Alsace", "Collectivité européenne d’Alsace"),
    LYON: ("président de la métropole de Lyon", "métropole de Lyon"),
    "75": ("maire de Paris", "Ville de Paris"),
    "972": ("président du conseil exécutif de Martinique", "collectivité territoriale de Martinique"),
    "973": ("président de l’assemblée de Guyane", "collectivité territoriale de Guyane"),
    "975": (
        "président du conseil territorial de Saint-Pierre-et-Miquelon",
        "collectivité territoriale de Saint-Pierre-et-Miquelon",
    ),
    "977": ("président du conseil territorial de Saint-Barthélemy", "collectivité de Saint-Barthélemy"),
    "978": ("président du conseil territorial de Saint-Martin", "collectivité de Saint-Martin"),
}

# In a collectivity the State has a representative who is not always a prefect.
_REPRESENTED = {
    "975": "à Saint-Pierre-et-Miquelon",
    "977": "à Saint-Barthélemy",
    "978": "à Saint-Martin",
    "986": "dans les îles Wallis et Futuna",
    "987": "en Polynésie française",
    "988": "en Nouvelle-Calédonie",
}

# The regional health agency of Guadeloupe also serves the two collectivities that left it (L.1442-1 CSP).
_ARS_REGION = {"977": "01", "978": "01"}

# No departmental council, no agency and no Code de l'action sociale of the mainland in these three.
_STATE_ONLY = {"986", "987", "988"}


@dataclass(frozen=True, slots=True, order=True)
class Authority:
    """An authority: its `kind` (a key of KIND_LABELS) and its `territory` (department or region code, "FR").

    Raises UnknownTerritory, with a French sentence, when the pair names nothing.
    """

    kind: str
    territory: str

    def __post_init__(self) -> None:
        if self.kind not in LEVELS:
            raise UnknownTerritory(f"Aucune autorité n’est de la nature «\u202f{self.kind}\u202f».")
        if self.level == "national" and self.territory != NATIONAL:
            raise UnknownTerritory("Les ministres n’ont pas de territoire plus petit que la France.")
        # The list's own code is kept, so that two spellings never make two authorities.
        if self.level == "region":
            object.__setattr__(self, "territory", territory.region(self.territory).code)
        elif self.level == "department" and not self._is_metropolis:
            object.__setattr__(self, "territory", territory.department(self.territory).code)

    @classmethod
    def from_key(cls, key: str) -> "Authority":
        """The authority of a key such as "prefecture:76", "ars:28", "ministers:FR"."""
        kind, _, code = key.partition(":")
        return cls(kind, code)

    @property
    def key(self) -> str:
        """What is stored and put in addresses: "prefecture:76"."""
        return f"{self.kind}:{self.territory}"

    @property
    def level(self) -> str:
        """ "department", "region" or "national"."""
        return LEVELS[self.kind]

    @property
    def _is_metropolis(self) -> bool:
        return self.kind == DEPARTMENTAL_COUNCIL and self.territory == LYON

    @property
    def name(self) -> str:
        """Who decides, without article: "préfet de la Seine-Maritime"."""
        if self.kind == MINISTERS:
            return "ministres compétents"
        if self.kind == ARS:
            return f"directeur général de l’agence régionale de santé {territory.region(self.territory).name}"
        if self.kind == PREFECTURE:
            place = _REPRESENTED.get(self.territory)
            return f"représentant de l’État {place}" if place else f"préfet {self._of}"
        if self.territory in _COUNCILS:
            return _COUNCILS[self.territory][0]
        return f"président du conseil départemental {self._of}"

    @property
    def office(self) -> str:
        """The administration, without article: "préfecture de la Seine-Maritime"."""
        if self.kind == MINISTERS:
            return "ministères compétents"
        if self.kind == ARS:
            return f"agence régionale de santé {territory.region(self.territory).name}"
        if self.kind == PREFECTURE:
            place = _REPRESENTED.get(self.territory)
            return f"services de l’État {place}" if place else f"préfecture {self._of}"
        if self.territory in _COUNCILS:
            return _COUNCILS[self.territory][1]
        return f"conseil départemental {self._of}"

    @property
    def short(self) -> str:
        """For a table or a tag: "Préfecture (76)", "ARS Normandie", "Conseil départemental (76)"."""
        if self.kind == MINISTERS:
            return "Ministres"
        if self.kind == ARS:
            return f"ARS {territory.region(self.territory).name}"
        if self.kind == DEPARTMENTAL_COUNCIL and self.territory in _COUNCILS:
            return self.office
        if self.territory in _REPRESENTED:
            return f"Représentant de l’État ({self.territory})"
        return f"{KIND_LABELS[self.kind]} ({self.territory})"

    @property
    def raa(self) -> str:
        """The collection in which it publishes its acts, without article."""
        collection = "recueil des actes administratifs"
        if self.kind == MINISTERS:
            return "Journal officiel de la République française"
        if self.kind == ARS:
            return f"{collection} de la préfecture de la région {territory.region(self.territory).name}"
        if self.kind == PREFECTURE:
            return f"{collection} {'des' if self.territory in _REPRESENTED else 'de la'} {self.office}"
        if self.territory == "75":
            return "bulletin officiel de la Ville de Paris"
        if self.territory in _COUNCILS:
            return f"{collection} de la {self.office}"
        return f"{collection} du département {self._of}"

    @property
    def the(self) -> str:
        """ "le préfet de la Seine-Maritime", "les ministres compétents"."""
        return f"{'les' if self.kind == MINISTERS else 'le'} {self.name}"

    @property
    def to_the(self) -> str:
        """ "au préfet de la Seine-Maritime", "aux ministres compétents"."""
        return f"{'aux' if self.kind == MINISTERS else 'au'} {self.name}"

    @property
    def _of(self) -> str:
        return territory.department(self.territory).of

    def __str__(self) -> str:
        return self.name


def prefect_of(department_code: str) -> Authority:
    """The State's representative in the department of the seat (approval; notice of dissolution)."""
    return Authority(PREFECTURE, department_code)


def _of_kind(kind: str, department: territory.Department) -> tuple[Authority, ...]:
    if kind == PREFECTURE:
        return (Authority(PREFECTURE, department.code),)
    if department.code in _STATE_ONLY:
        return ()
    if kind == ARS:
        region_code = _ARS_REGION.get(department.code, department.region_code)
        return (Authority(ARS, region_code),) if region_code else ()
    if department.code == "69":
        # The seat's commune tells which of the two; the department alone does not.
        return (Authority(DEPARTMENTAL_COUNCIL, "69"), Authority(DEPARTMENTAL_COUNCIL, LYON))
    return (Authority(DEPARTMENTAL_COUNCIL, department.code),)


def competent_authorities(field: str, department_code: str) -> tuple[Authority, ...]:
    """The authorities to propose for that field of activity (key) and seat, in order; never imposed.

    In a joint field one of them is enough and the others receive a copy (L.313-3, rule APP-09). For pure
    means all three are proposed and the choice needs a reason. UnknownField or UnknownTerritory otherwise.
    """
    department = territory.department(department_code)
    kinds = activity_field(field).kinds
    return tuple(authority for kind in kinds for authority in _of_kind(kind, department))
