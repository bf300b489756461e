from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "cooperation"
    verbose_name = "Coopération"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cooperation import permissions, registry
        from cooperation.history import transition_events

        registry.register_permissions(*permissions.PERMISSIONS)
        registry.providers.role_sources.append(permissions.GroupingRoles())
        registry.providers.events.append(transition_events)
        registry.register_tab(registry.Tab("Vue d’ensemble", "grouping", 10, "cooperation.view_grouping"))
        registry.register_tab(registry.Tab("Historique", "grouping_history", 90, "cooperation.view_history"))
