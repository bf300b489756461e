"""The procedure and its documents."""

from django.urls import path

from conventions.views import procedure

urlpatterns = [
    path("groupements/<id:pk>/demarches/", procedure.procedure, name="procedure"),
    path("groupements/<id:pk>/demarches/<slug:name>/", procedure.step, name="procedure_step"),
    path("groupements/<id:pk>/documents/", procedure.documents, name="convention_documents"),
    path("groupements/<id:pk>/documents/<slug:kind>.<slug:extension>", procedure.document, name="convention_document"),
]
