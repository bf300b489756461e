"""« Et maintenant ? »: what a grouping does once it is a person, line by line, and the certificates it hands out."""

from conventions.afterwards.lines import LINES

__all__ = ["LINES"]
