"""The forms of drafting: an article's words, an article to add, a reason to write."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django import forms
from django_prose_editor.config import expand_extensions
from django_prose_editor.widgets import prose_editor_media

from conventions import library
from conventions.drafting.plain_words import html_of_words, plain_words
from conventions.models import Convention
from cooperation.formfields import UNKNOWN
from cooperation.forms import DECREE_2006
from cooperation.typography import apostrophes, date_fr, integer

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}
TITLE_LIMIT = 200
# An article is a few pages at most; beyond, somebody pasted a whole file.
WORDS_LIMIT = 200_000


def clean_title(title: str) -> str:
    """One line, one kind of space, short enough for the database; a ValidationError with a sentence otherwise."""
    words = apostrophes(" ".join(title.split()))
    if not words:
        raise forms.ValidationError("Un article a un titre.")
    if len(words) > TITLE_LIMIT:
        raise forms.ValidationError(
            f"Ce titre compte {len(words)} caractères ; {TITLE_LIMIT} au plus tiennent dans la convention."
        )
    return words


class RichText(forms.Textarea):
    """The field of the editor: our script opens it, since without script plain paragraphs stand in its place."""

    @property
    def media(self) -> Any:
        return prose_editor_media(preset="configurable")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        config = {"extensions": expand_extensions(EXTENSIONS)}
        editor = {"data-editor": json.dumps(config, separators=(",", ":")), "disabled": True, "hidden": True}
        context: dict[str, Any] = super().get_context(name, value, {**(attrs or {}), **editor})
        return context


class ClauseForm(forms.Form):
    """`html` comes from the editor; `words`, plain paragraphs, from a browser without JavaScript.

    `before` is the text the plain paragraphs were made from: what did not change keeps its emphasis and tables.
    """

    title = forms.CharField(label="Titre de l’article", required=False)
    words = forms.CharField(
        label="Texte de l’article",
        required=False,
        help_text="Une ligne vide sépare les paragraphes ; « - » ou « 1. » commence un point de liste.",
        widget=forms.Textarea(attrs={"rows": 18, "class": "words"}),
    )
    html = forms.CharField(
        required=False, widget=RichText(attrs={"aria-labelledby": "etiquette-texte", "aria-describedby": "aide-texte"})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, before: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        self.initial.setdefault("html", before)
        self.initial.setdefault("words", plain_words(before))

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if max(len(data.get("words", "")), len(data.get("html", ""))) > WORDS_LIMIT:
            sentence = f"Ce texte dépasse {integer(WORDS_LIMIT)} caractères : coupez-le en plusieurs articles."
            raise forms.ValidationError(sentence)
        if "html" not in self.data:
            data["html"] = html_of_words(data.get("words", ""), self.before)
        return data

    def typed(self) -> dict[str, str]:
        """Both faces of what was typed, to show it again."""
        html = self.cleaned_data.get("html") or self.before
        return {"html": html, "words": plain_words(html)}


class AddForm(forms.Form):
    """An article of the library (`key`), or one of the founders' own (`title`)."""

    key = forms.CharField(required=False, max_length=40)
    title = forms.CharField(label="Titre de votre article", required=False)
    after = forms.TypedChoiceField(
        label="Le placer", coerce=int, empty_value=0, required=False, error_messages={"invalid_choice": UNKNOWN}
    )

    def __init__(self, convention: Convention, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(clause.position, f"après « {clause.title} »") for clause in convention.clauses.all()]
        self.fields["after"].choices = [(0, "à la fin, avant les dispositions finales"), *places]

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if key and key not in {item.key for item in library.templates()}:
            raise forms.ValidationError("Cet article n’est pas dans la bibliothèque : choisissez-en un de la liste.")
        return key

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("key") and "key" not in self.errors:
            try:
                data["title"] = clean_title(data.get("title", ""))
            except forms.ValidationError as error:
                self.add_error("title", error)
        data["after"] = data.get("after") or 0
        return data


class ReasonForm(forms.Form):
    text = forms.CharField(
        label="Justification",
        max_length=5000,
        help_text="Pourquoi le texte peut partir ainsi. Elle reste au dossier, avec votre nom et la date.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Une appréciation se motive par écrit.",
            "max_length": "Une appréciation tient en 5 000 caractères.",
        },
    )


def date_of_act(asked: str, default: dt.date) -> tuple[dt.date, str]:
    """The date of the address (`?date=2010-06-01`), or `default` with the sentence that says why not."""
    if not asked:
        return default, ""
    try:
        day = dt.date.fromisoformat(asked)
    except ValueError:
        return default, "Cette date n’existe pas : écrivez-la sous la forme 2010-06-01."
    if day < DECREE_2006:
        return default, (
            f"Les textes des groupements commencent le {date_fr(DECREE_2006)} (décret n° 2006-413) : "
            "choisissez une date qui le suit."
        )
    return day, ""
