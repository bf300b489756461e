"""What the templates of conventions need besides the site's own tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def item(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key, or None."""
    return values.get(key)
