from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented people and organisations. Only installed when DEMO is on, which production refuses."""

    name = "demo"
    verbose_name = "Démonstration"
