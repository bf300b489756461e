"""Groupings that existed before Entente: read from a spreadsheet, and what they still lack. Pure."""
