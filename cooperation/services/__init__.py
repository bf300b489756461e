"""Writes that touch more than one row: keyword-only functions, each in one transaction."""
