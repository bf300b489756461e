"""The authority's desk."""

from django.urls import path

from conventions.views import desk

urlpatterns = [
    path("instruction/", desk.queue, name="desk"),
    path("instruction/dossiers.csv", desk.queue_csv, name="desk_csv"),
    path("instruction/ouvrir/", desk.open_file, name="desk_open"),
    path("instruction/<id:pk>/", desk.desk_file, name="desk_file"),
]
