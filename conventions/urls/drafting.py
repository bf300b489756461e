"""The text: the convention's page with its check, its articles, its revisions."""

from django.urls import path

from conventions.views import check, drafting, revisions

BASE = "groupements/<id:pk>/convention/"
ARTICLE = f"{BASE}articles/<id:clause_pk>/"

urlpatterns = [
    path(BASE, check.convention, name="convention"),
    path(f"{BASE}appreciations/<slug:rule>/", check.justify, name="justify"),
    path(f"{BASE}ordre/", drafting.outline, name="outline"),
    path(f"{BASE}annuler/", drafting.undo, name="undo"),
    path(f"{BASE}revisions/", revisions.revisions, name="revisions"),
    path(f"{BASE}revisions/<id:number>/", revisions.revision, name="revision"),
    path(f"{BASE}articles/ajouter/", drafting.add_clause, name="add_clause"),
    path(ARTICLE, drafting.edit_clause, name="edit_clause"),
    path(f"{ARTICLE}retirer/", drafting.remove_clause, name="remove_clause"),
    path(f"{ARTICLE}deplacer/", drafting.move_clause, name="move_clause"),
    path(f"{ARTICLE}bibliotheque/", drafting.rebind_clause, name="rebind_clause"),
]
