"""Writes the git-ignored `.env` of a development machine: a random secret, development settings, the demo."""

import secrets
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / ".env"
TARGET.write_text(
    "# Réglages de développement, hors du dépôt. Sans ce fichier, le site prend ceux de la production.\n"
    f"SECRET_KEY={secrets.token_urlsafe(64)}\nDEBUG=1\nDEMO=1\n",
    encoding="utf-8",
)
TARGET.chmod(0o600)
