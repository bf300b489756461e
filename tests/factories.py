"""One row of each kind, valid and as small as may be; what a test is about, it names itself. All invented."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from cooperation.models import Grouping, User
from members.models import Membership, Organisation


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
