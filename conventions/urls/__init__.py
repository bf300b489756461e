"""The addresses of the conventions app, one module per kind of work."""

from django.urls import include, path

urlpatterns = [
    path("", include("conventions.urls.founding")),
    path("", include("conventions.urls.drafting")),
    path("", include("conventions.urls.procedure")),
    path("", include("conventions.urls.desk")),
    path("", include("conventions.urls.deciding")),
    path("", include("conventions.urls.afterwards")),
    path("", include("conventions.urls.takeover")),
]
