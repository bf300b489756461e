from django.urls import path

from demo import views

urlpatterns = [
    path("demonstration/", views.personas, name="demo_personas"),
    path("demonstration/<str:key>/", views.enter, name="demo_enter"),
]
