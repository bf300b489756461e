"""The addresses of the members app."""

from django.urls import path

from members.views import tab

urlpatterns = [
    path("groupements/<id:pk>/membres/", tab.members, name="grouping_members"),
    path("groupements/<id:pk>/membres/export.csv", tab.export, name="grouping_members_csv"),
    path(
        "groupements/<id:pk>/membres/<id:member_pk>/inviter/<slug:quality>/",
        tab.invite,
        name="invite_representative",
    ),
]
