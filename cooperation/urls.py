"""The addresses of the site, in French. Apps above are included by name: the ground floor imports none of them."""

from django.conf import settings
from django.urls import include, path, register_converter

from cooperation.converters import Id
from cooperation.views import access, files, groupings, home, pages, search

register_converter(Id, "id")

urlpatterns = [
    path("", home.home, name="home"),
    path("groupements/", groupings.groupings, name="groupings"),
    path("groupements.csv", groupings.groupings_csv, name="groupings_csv"),
    path("groupements/<id:pk>/", groupings.grouping, name="grouping"),
    path("groupements/<id:pk>/historique/", groupings.history, name="grouping_history"),
    path("groupements/<id:pk>/acces/", access.access, name="grouping_access"),
    path("groupements/<id:pk>/acces/inviter/", access.invite, name="invite"),
    path(
        "groupements/<id:pk>/acces/invitations/<id:invitation_pk>/retirer/", access.withdraw, name="withdraw_invitation"
    ),
    path("groupements/<id:pk>/acces/roles/<id:role_pk>/retirer/", access.revoke, name="revoke_role"),
    path("invitation/<str:token>/", access.accept, name="accept_invitation"),
    path("pieces/<id:pk>/", files.stored_file, name="stored_file"),
    path("recherche/", search.search, name="search"),
    path("textes/", pages.texts, name="texts"),
    path("qui-peut-quoi/", pages.permissions, name="permissions"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("donnees-personnelles/", pages.privacy, name="privacy"),
    path("compte/", include("cooperation.account_urls")),
    path("", include("members.urls")),
    path("", include("conventions.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
