"""What the templates of conventions need besides the site's own tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(values: Sequence[Any], rank: int) -> Any:
    """The value at a rank, or "" past the end."""
    return values[rank] if rank < len(values) else ""
