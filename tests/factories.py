"""One row of each kind, valid and as small as may be; what a test is about, it names itself. All invented."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from conventions.models import Convention
from cooperation.models import AuthorityRole, Grouping, GroupingRole, Invitation, User
from members.models import Contribution, Membership, Organisation, Representative


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda number: f"Personne n° {number}")
    email = factory.Sequence(lambda number: f"personne-{number}@entente.example")

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **fields: object) -> User:
        return model_class.objects.create_user(*args, **fields)


class GroupingFactory(DjangoModelFactory):
    class Meta:
        model = Grouping

    name = factory.Sequence(lambda number: f"Groupement n° {number}")
    founded_by = factory.SubFactory(UserFactory)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Association n° {number}")
    nature = "private"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    grouping = factory.SubFactory(GroupingFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    position = factory.Sequence(lambda number: number + 1)


class GroupingRoleFactory(DjangoModelFactory):
    class Meta:
        model = GroupingRole

    user = factory.SubFactory(UserFactory)
    grouping = factory.SubFactory(GroupingFactory)
    role = "administrator"


class AuthorityRoleFactory(DjangoModelFactory):
    class Meta:
        model = AuthorityRole

    user = factory.SubFactory(UserFactory)
    authority_key = "prefecture:00"
    role = "officer"


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    grouping = factory.SubFactory(GroupingFactory)
    email = factory.Sequence(lambda number: f"invitee-{number}@entente.example")
    role = "reader"
    invited_by = factory.SubFactory(UserFactory)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    membership = factory.SubFactory(MembershipFactory)
    kind = "money"
    amount_cents = 100_000


class RepresentativeFactory(DjangoModelFactory):
    class Meta:
        model = Representative

    membership = factory.SubFactory(MembershipFactory)
    quality = "titular"
    name = factory.Sequence(lambda number: f"Représentante n° {number}")
    user = factory.SubFactory(UserFactory)


class ConventionFactory(DjangoModelFactory):
    """In draft; for another state, `tests.conventions.states.convention_in`."""

    class Meta:
        model = Convention

    grouping = factory.SubFactory(GroupingFactory)
