from django.apps import AppConfig


class ConventionsConfig(AppConfig):
    name = "conventions"
    verbose_name = "Conventions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from conventions import permissions, shown, status, waiting
        from conventions.afterwards.checklist import afterwards_tasks
        from conventions.afterwards.shown import panels
        from conventions.arrivals.shown import readiness
        from conventions.deciding.tasks import decision_tasks
        from conventions.drafting.tasks import draft_tasks
        from conventions.founding import providers as founding
        from cooperation import registry
        from members.editing import edit_links

        registry.register_permissions(*permissions.PERMISSIONS)
        registry.providers.role_sources.append(permissions.AuthorityRoles())
        registry.providers.statuses.append(status.statuses)
        registry.providers.state_filters.append((status.state_choices, status.state_condition))
        registry.providers.tasks.append(draft_tasks)
        registry.providers.tasks.append(waiting.reading_tasks)
        registry.providers.tasks.append(waiting.first_assembly_tasks)
        registry.providers.deadlines.append(waiting.deadlines)
        registry.providers.tasks.append(shown.procedure_tasks)
        registry.providers.tasks.append(afterwards_tasks)
        registry.providers.tasks.append(decision_tasks)
        registry.providers.headlines.append(shown.headline)
        registry.providers.headlines.append(readiness)
        registry.providers.overview.append(panels)
        registry.providers.header_action.append(shown.download)
        registry.providers.facts.append(shown.facts)
        edit_links.append(founding.edit_links)
        registry.register_place(registry.Place("Instruction", "desk", 30, permissions.acts_for_an_authority))
        registry.register_tab(registry.Tab("Convention", "convention", 30, "conventions.view_convention", "founding"))
        registry.register_tab(registry.Tab("Démarches", "procedure", 35, "conventions.view_convention"))
        registry.register_tab(registry.Tab("Documents", "convention_documents", 70, "conventions.view_convention"))
