"""Groupings that exist: taken over from a form or a spreadsheet, then completed for their next assembly."""

from django.urls import path

from conventions.views import mandates, takeover

urlpatterns = [
    path("groupements/reprendre/", takeover.choose, name="takeover"),
    path("groupements/reprendre/modele.<slug:extension>", takeover.model, name="takeover_model"),
    path("groupements/reprendre/formulaire/", takeover.one, name="takeover_form"),
    path("groupements/reprendre/tableau/", takeover.upload, name="takeover_upload"),
    path("groupements/reprendre/tableau/<slug:upload>/", takeover.preview, name="takeover_preview"),
    path("groupements/<id:pk>/reprise/", mandates.complete, name="takeover_complete"),
    path("groupements/<id:pk>/mandat/", mandates.mandates, name="mandates"),
    path("groupements/<id:pk>/mandat/numeros/", mandates.numbers, name="register_numbers"),
]
