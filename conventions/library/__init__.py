"""The clause library: the text of a convention, from the founders' answers and the law of its date. Pure.

Called from elsewhere: `default_outline`, `render`, `article_facts`, `chapter_headings`, `mention_table`,
`generated_table`, `place_of`, `slot_values`, `template`, `templates`, `mentions_of`.
"""

from .catalogue import CHAPTERS, mentions_of, template, templates
from .choices import DEVOLUTIONS
from .model import Chapter, ClauseTemplate, MentionRow, OutlineEntry, Rendered, TableData
from .outline import article_facts, chapter_headings, default_outline, mention_table, place_of, render
from .slots import SLOTS, placeholder, slot_values
from .tables import generated_table

__all__ = [
    "CHAPTERS",
    "DEVOLUTIONS",
    "SLOTS",
    "Chapter",
    "ClauseTemplate",
    "MentionRow",
    "OutlineEntry",
    "Rendered",
    "TableData",
    "article_facts",
    "chapter_headings",
    "default_outline",
    "generated_table",
    "mention_table",
    "mentions_of",
    "place_of",
    "placeholder",
    "render",
    "slot_values",
    "template",
    "templates",
]
