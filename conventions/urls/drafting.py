"""The text: the convention's page, its articles, its revisions."""

from django.urls import path

from conventions.views import drafting

urlpatterns = [
    path("groupements/<id:pk>/convention/", drafting.convention, name="convention"),
    path("groupements/<id:pk>/convention/ajouter/", drafting.add_clause, name="add_clause"),
    path("groupements/<id:pk>/convention/annuler/", drafting.undo, name="undo"),
    path("groupements/<id:pk>/convention/revisions/", drafting.revisions, name="revisions"),
    path("groupements/<id:pk>/convention/revisions/<id:number>/", drafting.revision, name="revision"),
    path("groupements/<id:pk>/convention/appreciations/<slug:rule>/", drafting.justify, name="justify"),
    path("groupements/<id:pk>/convention/articles/<id:clause_pk>/", drafting.edit_clause, name="edit_clause"),
    path(
        "groupements/<id:pk>/convention/articles/<id:clause_pk>/retirer/", drafting.remove_clause, name="remove_clause"
    ),
    path("groupements/<id:pk>/convention/articles/<id:clause_pk>/deplacer/", drafting.move_clause, name="move_clause"),
    path(
        "groupements/<id:pk>/convention/articles/<id:clause_pk>/relier/", drafting.rebind_clause, name="rebind_clause"
    ),
]
