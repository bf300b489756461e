"""The kinds of authority, and the fields of activity that L.313-3 CASF shares out among them. Pure."""

from dataclasses import dataclass

PREFECTURE = "prefecture"
ARS = "ars"
DEPARTMENTAL_COUNCIL = "departmental_council"
MINISTERS = "ministers"

KIND_LABELS = {
    PREFECTURE: "Préfecture",
    ARS: "Agence régionale de santé",
    DEPARTMENTAL_COUNCIL: "Conseil départemental",
    MINISTERS: "Ministères",
}
LEVELS = {
    PREFECTURE: "department",
    ARS: "region",
    DEPARTMENTAL_COUNCIL: "department",
    MINISTERS: "national",
}


@dataclass(frozen=True, slots=True)
class ActivityField:
    """A field of activity of L.313-3 and the kinds of authority that hold it, in the order proposed.

    `services`: examples as people name them. `joint`: several authorities hold it together and one of them is
    enough. `reason_required`: the law gives no field, a person decides and says why (grouping of pure means).
    """

    key: str
    label: str
    services: tuple[str, ...]
    kinds: tuple[str, ...]
    article: str
    reason_required: bool = False

    @property
    def joint(self) -> bool:
        """Whether several authorities hold the field together: the founders choose one."""
        return len(self.kinds) > 1 and not self.reason_required

    @property
    def description(self) -> str:
        """The label with its examples: "Aide sociale départementale (résidence autonomie, SAVS…)"."""
        return f"{self.label} ({', '.join(self.services)})" if self.services else self.label


ACTIVITY_FIELDS: tuple[ActivityField, ...] = (
    ActivityField(
        key="departmental",
        label="Aide sociale départementale",
        services=(
            "maison d’enfants à caractère social de l’aide sociale à l’enfance",
            "résidence autonomie",
            "SAVS",
            "foyer de vie",
        ),
        kinds=(DEPARTMENTAL_COUNCIL,),
        article="L.313-3, a",
    ),
    ActivityField(
        key="health_insurance",
        label="Médico-social financé par l’assurance maladie",
        services=("IME", "ITEP", "SESSAD", "ESAT", "MAS", "SSIAD"),
        kinds=(ARS,),
        article="L.313-3, b",
    ),
    ActivityField(
        key="state",
        label="Action sociale et judiciaire relevant de l’État",
        services=(
            "CHRS",
            "CADA",
            "foyer de jeunes travailleurs",
            "protection judiciaire de la jeunesse",
            "protection juridique des majeurs",
            "SIAO",
        ),
        kinds=(PREFECTURE,),
        article="L.313-3, c",
    ),
    ActivityField(
        key="ars_department",
        label="Médico-social relevant à la fois de l’assurance maladie et du département",
        services=("EHPAD", "FAM et EAM", "SAMSAH", "CAMSP"),
        kinds=(ARS, DEPARTMENTAL_COUNCIL),
        article="L.313-3, d",
    ),
    ActivityField(
        key="state_department",
        label="Protection de l’enfance relevant à la fois de la justice et du département",
        services=("maison d’enfants à caractère social habilitée par la justice",),
        kinds=(PREFECTURE, DEPARTMENTAL_COUNCIL),
        article="L.313-3, e",
    ),
    ActivityField(
        key="means",
        label="Mise en commun de moyens, sans domaine d’activité propre",
        services=(),
        kinds=(DEPARTMENTAL_COUNCIL, ARS, PREFECTURE),
        article="L.313-3",
        reason_required=True,
    ),
)
_FIELDS = {item.key: item for item in ACTIVITY_FIELDS}


class UnknownField(LookupError):
    """No field of activity has this key. The message is a French sentence for the reader."""


def activity_field(key: str) -> ActivityField:
    """The field of activity of that key; UnknownField when there is none."""
    try:
        return _FIELDS[key]
    except KeyError:
        raise UnknownField(f"Aucun domaine d’activité n’a la clé «\u202f{key}\u202f».") from None
