"""What settings.py reads of the environment: each value is understood, or the start stops with one sentence."""

from __future__ import annotations

import os
import re
import tempfile
from email.utils import getaddresses
from pathlib import Path
from typing import Any, NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

_YES = {"1", "true", "on", "ok", "y", "yes", "oui"}
_NO = {"", "0", "false", "off", "n", "no", "non"}
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]|\*", re.IGNORECASE)


def refuse(sentence: str) -> NoReturn:
    """Stops the start; manage.py and the WSGI module print the sentence alone."""
    raise ImproperlyConfigured(sentence)


def boolean(name: str) -> bool:
    """Yes or no, however it is written; nothing is no."""
    value = env.str(name, default="").strip().lower()
    if value not in _YES | _NO:
        refuse(f"{name} vaut « {value} » : écrivez 1 (oui) ou 0 (non).")
    return value in _YES


def secret(*, debug: bool) -> str:
    value = str(env.str("SECRET_KEY", default="").strip())
    if not value:
        refuse("SECRET_KEY manque. « make install » en écrit un dans .env pour le développement.")
    if not debug and len(value) < 50:
        refuse("SECRET_KEY compte moins de 50 caractères : en production il doit être long et tiré au hasard.")
    if not debug and len(set(value)) < 10:
        refuse("SECRET_KEY répète les mêmes caractères : en production il doit être tiré au hasard.")
    return value


def hosts(*, debug: bool) -> list[str]:
    """The domains served; on a development machine, only itself."""
    loopback = ["127.0.0.1", "localhost", "[::1]", "testserver"]
    found = [host.strip() for host in env.str("ALLOWED_HOSTS", default="").split(",") if host.strip()]
    for host in found:
        if not _HOST.fullmatch(host):
            refuse(f"ALLOWED_HOSTS contient « {host} » : écrivez le domaine seul, sans « https:// », port ni chemin.")
    if not debug and not found:
        refuse("ALLOWED_HOSTS manque : nommez les domaines servis, séparés par des virgules.")
    if not debug and "*" in found:
        refuse("ALLOWED_HOSTS ne peut pas valoir « * » en production.")
    if debug and not set(found) <= set(loopback):
        refuse("DEBUG montre l’intérieur du site à qui le visite : retirez DEBUG, ou les domaines publics.")
    return found or loopback[:2]


def media_root() -> Path:
    folder = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
    if not folder.is_absolute():
        refuse(f"MEDIA_ROOT donne un chemin relatif, « {folder} » : écrivez un chemin absolu.")
    if folder.exists() and not folder.is_dir():
        refuse(f"MEDIA_ROOT nomme « {folder} », qui n’est pas un dossier.")
    return folder


def mail(*, debug: bool) -> dict[str, Any]:
    """Django's EMAIL_ settings, from EMAIL_URL."""
    url = env.str("EMAIL_URL", default="consolemail://" if debug else "smtp://127.0.0.1:25")
    try:
        config = dict(env.email_url_config(url))
    except (ImproperlyConfigured, ValueError):
        refuse(f"EMAIL_URL ne se lit pas, « {_without_password(url)} » : écrivez « smtp://hôte:25 ».")
    sends = config["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    if sends and not config["EMAIL_HOST"]:
        refuse("EMAIL_URL ne nomme pas de serveur : écrivez « smtp://hôte:25 ».")
    if not debug and not sends:
        refuse("EMAIL_URL garde les courriels sur la machine : en production ils doivent partir (« smtp://… »).")
    return config


def sender(*, debug: bool) -> str:
    """The address e-mails come from, alone or as « Entente <adresse> »."""
    value = str(env.str("DEFAULT_FROM_EMAIL", default="Entente <ne-pas-repondre@localhost>" if debug else ""))
    if not value.strip():
        refuse("DEFAULT_FROM_EMAIL manque : donnez l’adresse d’où partent les courriels.")
    addresses = [address for _, address in getaddresses([value])]
    try:
        validate_email(addresses[0])
    except ValidationError:
        addresses = []
    if len(addresses) != 1 or not value.isprintable():
        refuse(f"DEFAULT_FROM_EMAIL n’est pas une adresse, « {value} » : écrivez « Entente <nom@domaine.fr> ».")
    return value


def database(*, debug: bool) -> dict[str, Any]:
    """SQLite by default in development, PostgreSQL where many processes share it."""
    url = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'entente.sqlite3'}" if debug else "")
    if not url:
        refuse("DATABASE_URL manque : « sqlite:////chemin/absolu » ou « postgres://… ».")
    scheme = url.split(":", 1)[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        refuse(f"DATABASE_URL commence par « {scheme} » : écrivez « sqlite:////… » ou « postgres://… ».")
    if scheme == "sqlite" and not url.startswith("sqlite:////"):
        refuse("DATABASE_URL donne un chemin relatif : écrivez quatre barres, « sqlite:////chemin/absolu ».")
    try:
        config = dict(env.db_url_config(url))
    except ValueError:
        refuse(f"DATABASE_URL ne se lit pas, « {_without_password(url)} » : vérifiez l’hôte et le port, un nombre.")
    made = _sqlite(config) if scheme == "sqlite" else _postgres(config, debug=debug)
    return made | {"TEST": {"NAME": _test_name(scheme)}}


def _sqlite(config: dict[str, Any]) -> dict[str, Any]:
    file = Path(config["NAME"])
    if file.is_dir():
        refuse(f"DATABASE_URL nomme « {file} », qui est un dossier : nommez un fichier, « sqlite:////chemin/base ».")
    if not file.parent.is_dir():
        refuse(f"DATABASE_URL nomme un fichier de « {file.parent} », qui n’existe pas : créez ce dossier.")
    # Writers queue at BEGIN instead of losing at COMMIT; what is acknowledged survives a power cut.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    return config | {"OPTIONS": options}


def _postgres(config: dict[str, Any], *, debug: bool) -> dict[str, Any]:
    if not config["NAME"]:
        refuse("DATABASE_URL ne nomme pas de base : « postgres://utilisateur:mot-de-passe@hôte:5432/base ».")
    size = env.str("DATABASE_POOL_SIZE", default="8").strip()
    if not (size.isascii() and size.isdigit() and int(size) > 0):
        refuse(f"DATABASE_POOL_SIZE vaut « {size} » : écrivez un nombre de connexions, 1 ou plus.")
    pool = {} if debug else {"pool": {"min_size": 1, "max_size": int(size)}}
    return config | {"OPTIONS": config.get("OPTIONS", {}) | pool}


def _test_name(scheme: str) -> str:
    """A name of its own for each test run; SQLite's is a file: in memory, browsers find the tables locked."""
    if scheme == "sqlite":
        return str(Path(tempfile.gettempdir()) / f"entente-test-{os.getpid()}.sqlite3")
    return f"test_entente_{os.getpid()}"


def _without_password(url: str) -> str:
    """An address as a log may keep it."""
    return re.sub(r"(//[^/@:]*):[^@]*@", r"\1:…@", url)
