from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Membres"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cooperation import registry
        from cooperation.signals import invitation_accepted
        from members import permissions, searching
        from members.inscribing import seat_representative
        from members.views.tab import panel

        registry.register_permissions(*permissions.PERMISSIONS)
        registry.providers.role_sources.append(permissions.RepresentativeRoles())
        registry.providers.overview.append(panel)
        registry.providers.searches.append(searching.organisations)
        registry.register_place(registry.Place("Annuaire", "directory", 40))
        invitation_accepted.connect(seat_representative, dispatch_uid="members.seat_representative")
        registry.register_tab(registry.Tab("Membres et droits", "grouping_members", 20, "members.view_membership"))
