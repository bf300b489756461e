"""« Et maintenant ? », the certificates, the note d’opportunité."""

from django.urls import path

from conventions.views import afterwards

BASE = "groupements/<id:pk>/"

urlpatterns = [
    path(f"{BASE}et-maintenant/", afterwards.afterwards, name="afterwards"),
    path(f"{BASE}et-maintenant/<slug:key>/", afterwards.line, name="afterwards_line"),
    path(f"{BASE}attestations/<slug:kind>.<slug:extension>", afterwards.attested, name="certificate"),
    path(f"{BASE}note-d-opportunite/", afterwards.opportunity, name="opportunity"),
    path(f"{BASE}note-d-opportunite.<slug:extension>", afterwards.opportunity_document, name="opportunity_document"),
]
