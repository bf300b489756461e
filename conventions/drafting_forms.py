"""The forms of drafting: an article's words, an article to add, a reason to write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django_prose_editor.widgets import ProseEditorWidget

from conventions import library
from conventions.models import Convention
from conventions.plain_words import html_of_words

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "BulletList": True,
    "OrderedList": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HardBreak": True,
    "History": True,
}
TITLE_LIMIT = 200
# An article is a few pages at most; beyond, somebody pasted a whole file.
WORDS_LIMIT = 200_000


class ClauseForm(forms.Form):
    """`html` comes from the editor; `words`, plain paragraphs, from a browser without JavaScript."""

    title = forms.CharField(
        label="Titre de l’article",
        error_messages={"required": "Un article a un titre."},
    )
    html = forms.CharField(
        label="Texte de l’article",
        required=False,
        widget=ProseEditorWidget(
            preset="configurable", config={"extensions": EXTENSIONS}, attrs={"aria-label": "Texte de l’article"}
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def clean_title(self) -> str:
        title = " ".join(str(self.cleaned_data["title"]).split())
        if len(title) > TITLE_LIMIT:
            raise forms.ValidationError(
                f"Ce titre compte {len(title)} caractères ; {TITLE_LIMIT} au plus tiennent dans la convention."
            )
        return title

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "words" in self.data:
            data["html"] = html_of_words(self.data["words"], data.get("html", ""))
        if len(data.get("html", "")) > WORDS_LIMIT:
            self.add_error("html", "Ce texte est trop long pour un article : coupez-le en plusieurs articles.")
        return data


class AddForm(forms.Form):
    """An article of the library (`key`), or one of the founders' own (`title`)."""

    key = forms.ChoiceField(label="Article de la bibliothèque", required=False)
    title = forms.CharField(label="Ou le titre d’un article à vous", required=False, max_length=TITLE_LIMIT)

    def __init__(self, convention: Convention, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = set(convention.clauses.values_list("key", flat=True))
        form = convention.grouping.form
        choices = [(item.key, item.title_for(form)) for item in library.templates() if item.key not in present]
        self.fields["key"].choices = [("", "Choisir"), *choices]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("key") and not str(data.get("title", "")).strip():
            raise forms.ValidationError("Choisissez un article de la bibliothèque, ou donnez un titre au vôtre.")
        return data


class ReasonForm(forms.Form):
    text = forms.CharField(
        label="Votre appréciation",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Une appréciation se motive par écrit.",
            "max_length": "Une appréciation tient en 5 000 caractères.",
        },
    )


def date_of_act(value: str | None, default: dt.date) -> dt.date:
    """The date of the address (`?date=2010-06-01`); what is not a date changes nothing."""
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return default or timezone.localdate()
