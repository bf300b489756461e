"""A row of a table of transitions. Pure: the tables are data, read by the models, the pages, the docs and the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One row of a table of transitions: from where, to where, by which roles, under which article.

    `label` is the button, `done` the line of the history (« Texte soumis aux membres »).
    `needs` lists the fields of data without which the transition is refused.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    roles: frozenset[str]
    article: str
    label: str
    done: str
    regime: str = ""
    needs: tuple[str, ...] = ()
    irreversible: bool = False

    @property
    def stays(self) -> bool:
        """A correction that leaves the state as it is."""
        return not self.target
