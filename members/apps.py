from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Membres"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cooperation import registry
        from members import permissions

        registry.register_permissions(*permissions.PERMISSIONS)
        registry.providers.role_sources.append(permissions.RepresentativeRoles())
        registry.register_tab(registry.Tab("Membres et droits", "grouping_members", 20, "members.view_membership"))
