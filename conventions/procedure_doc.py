"""The table of the procedure in Markdown: `docs/procedure.md` is this text, and a test holds them together."""

from __future__ import annotations

from conventions.procedure_states import STATES
from conventions.procedure_table import STEPS

ROLE_NAMES = {
    "administrator": "administrateur du groupement",
    "drafter": "rédacteur",
    "secretary": "secrétaire",
    "officer": "agent instructeur",
    "signatory": "signataire par délégation",
}
REGIME_NAMES = {"": "les deux", "approval": "approbation", "declaration": "déclaration"}

HEAD = """# The procedure before the authority

Printed from `conventions/procedure_table.py` by `manage.py print_procedure`; do not edit by hand.
States are stored as keys; the labels are what people read. Every change goes through
`cooperation.statemachine.apply_transition`: permission, conditions, one log row, one transaction.

| key | label |
|---|---|
"""

STEP_HEAD = """
| step | from | to | regime | roles | needs | article |
|---|---|---|---|---|---|---|
"""


def procedure_markdown() -> str:
    lines = [HEAD + "\n".join(f"| `{key}` | {label} |" for key, label in STATES.items()), STEP_HEAD.rstrip("\n")]
    for step in STEPS.values():
        roles = ", ".join(sorted(ROLE_NAMES[role] for role in step.roles))
        needs = ", ".join(f"`{item}`" for item in step.needs) or "–"
        cells = (
            f"`{step.name}`, « {step.label} »",
            ", ".join(step.sources),
            step.target or "(unchanged)",
            REGIME_NAMES[step.regime],
            roles,
            needs,
            step.article,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
