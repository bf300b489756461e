"""Groupings of an invented territory, the Haut-Vernois: each module tells one of them, `paper` two."""
