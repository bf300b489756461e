"""The addresses of the members app."""

from django.urls import path

from members.views import directory, organisations, tab

urlpatterns = [
    path("annuaire/", directory.directory, name="directory"),
    path("annuaire.csv", directory.directory_csv, name="directory_csv"),
    path("annuaire/semblables/", directory.organisation_options, name="organisation_options"),
    path("annuaire/nouvelle/", organisations.new_organisation, name="new_organisation"),
    path("annuaire/<id:pk>/", organisations.organisation, name="organisation"),
    path("annuaire/<id:pk>/corriger/", organisations.edit_organisation, name="edit_organisation"),
    path("annuaire/<id:pk>/etablissements/nouveau/", organisations.new_establishment, name="new_establishment"),
    path("groupements/<id:pk>/membres/", tab.members, name="grouping_members"),
    path("groupements/<id:pk>/membres/export.csv", tab.export, name="grouping_members_csv"),
    path(
        "groupements/<id:pk>/membres/<id:member_pk>/inviter/<slug:quality>/",
        tab.invite,
        name="invite_representative",
    ),
]
