"""Organisations, the members of groupings, what they bring and who represents them."""

from .membership import Contribution, Membership, Representative
from .organisation import Establishment, Organisation

__all__ = ["Contribution", "Establishment", "Membership", "Organisation", "Representative"]
