"""Founding a grouping: the form and the name, then the guided path, step by step."""

from django.urls import path

from conventions.views import founding, founding_members

urlpatterns = [
    path("groupements/fonder/", founding.found, name="found"),
    path("groupements/<id:pk>/fondation/", founding.path, name="founding"),
    path("groupements/<id:pk>/fondation/rediger/", founding.draft, name="founding_draft"),
    path("groupements/<id:pk>/fondation/membres/inscrire/", founding_members.add, name="founding_member_add"),
    path(
        "groupements/<id:pk>/fondation/membres/nouvelle-organisation/",
        founding_members.new_organisation,
        name="founding_organisation_new",
    ),
    path(
        "groupements/<id:pk>/fondation/membres/<id:member_pk>/",
        founding_members.member,
        name="founding_member",
    ),
    path(
        "groupements/<id:pk>/fondation/membres/<id:member_pk>/organisation/",
        founding_members.organisation,
        name="founding_organisation",
    ),
    path(
        "groupements/<id:pk>/fondation/membres/<id:member_pk>/retirer/",
        founding_members.remove,
        name="founding_member_remove",
    ),
    path("groupements/<id:pk>/fondation/<slug:step>/", founding.step, name="founding_step"),
]
