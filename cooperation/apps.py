from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "cooperation"
    verbose_name = "Coopération"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cooperation import history, permissions, registry, searching, waiting

        registry.register_permissions(*permissions.PERMISSIONS)
        registry.providers.role_sources.append(permissions.GroupingRoles())
        registry.providers.events += [history.transition_events, history.founding_event]
        registry.providers.tasks.append(waiting.invitation_tasks)
        registry.providers.searches.append(searching.groupings)
        registry.register_tab(registry.Tab("Vue d’ensemble", "grouping", 10, "cooperation.view_grouping"))
        registry.register_tab(registry.Tab("Historique", "grouping_history", 90, "cooperation.view_history"))
        registry.register_tab(registry.Tab("Accès", "grouping_access", 95, "cooperation.view_access"))
        registry.register_place(registry.Place("Accueil", "home", 10))
        registry.register_place(registry.Place("Groupements", "groupings", 20))
