"""Settings come from the environment; a wrong combination stops the start with one sentence."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
SECRET = "une-suite-de-lettres-assez-longue-pour-un-test-et-rien-d-autre"
READ = (
    *("DEBUG", "DEMO", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"),
    *("MEDIA_ROOT", "BEHIND_HTTPS_PROXY", "DATABASE_POOL_SIZE"),
)


def production(**changes: str) -> dict[str, str]:
    """The environment of a site that starts, with these changes; an empty value takes a name away."""
    values = {
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "entente.example",
        "DATABASE_URL": "postgres://entente:secret@base.example:5432/entente",
        "DEFAULT_FROM_EMAIL": "entente@entente.example",
    } | changes
    return {name: value for name, value in values.items() if value}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    def read(environment: dict[str, str]) -> dict[str, Any]:
        for name in READ:
            monkeypatch.delenv(name, raising=False)
        for name, value in (environment | {"ENTENTE_NO_DOTENV": "1"}).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "cooperation" / "settings.py"))

    return read


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (production(SECRET_KEY=""), "SECRET_KEY manque"),
        (production(SECRET_KEY="court"), "moins de 50 caractères"),
        (production(ALLOWED_HOSTS=""), "ALLOWED_HOSTS manque"),
        (production(ALLOWED_HOSTS="*"), "ne peut pas valoir « * »"),
        (production(DEMO="1"), "la production la refuse"),
        (production(DEBUG="1"), "retirez DEBUG, ou les domaines publics"),
        (production(DATABASE_URL=""), "DATABASE_URL manque"),
        (production(DATABASE_URL="sqlite:///entente.sqlite3"), "chemin relatif"),
        (production(DATABASE_URL="sqlite://:memory:"), "chemin relatif"),
        (
            production(DATABASE_URL="sqlite:////nulle/part/entente.sqlite3"),
            "« /nulle/part », qui n’existe pas",
        ),
        (production(DATABASE_URL="mysql://root@127.0.0.1/entente"), "commence par « mysql »"),
        (production(DATABASE_URL="entente.sqlite3"), "commence par « entente.sqlite3 »"),
        (production(DATABASE_URL="postgres://127.0.0.1:5432"), "ne nomme pas de base"),
        (production(EMAIL_URL="consolemail://"), "ils doivent partir"),
        (production(EMAIL_URL="filemail:///tmp"), "ils doivent partir"),
        (production(DEFAULT_FROM_EMAIL=""), "DEFAULT_FROM_EMAIL manque"),
        (production(SECRET_KEY="x" * 60), "SECRET_KEY répète les mêmes caractères"),
        (production(SECRET_KEY=" " * 60), "SECRET_KEY manque"),
        (production(ALLOWED_HOSTS=" "), "ALLOWED_HOSTS manque"),
        (production(ALLOWED_HOSTS=" , "), "ALLOWED_HOSTS manque"),
        (
            production(ALLOWED_HOSTS="a.example,https://e.example"),
            "contient « https://e.example » : écrivez le domaine",
        ),
        (production(ALLOWED_HOSTS="e.example:8000"), "contient « e.example:8000 »"),
        (production(ALLOWED_HOSTS="a.example b.example"), "contient « a.example b.example »"),
        (production(MEDIA_ROOT="relative/dir"), "MEDIA_ROOT donne un chemin relatif, « relative/dir »"),
        (production(MEDIA_ROOT=__file__), "qui n’est pas un dossier"),
        (production(BEHIND_HTTPS_PROXY="peut-etre"), "BEHIND_HTTPS_PROXY vaut « peut-etre » : écrivez 1 (oui) ou 0"),
        (production(DEBUG="vrai"), "DEBUG vaut « vrai »"),
        (production(DATABASE_URL="sqlite:////tmp"), "DATABASE_URL nomme « /tmp », qui est un dossier"),
        (production(DATABASE_URL="sqlite:////"), "DATABASE_URL nomme « / », qui est un dossier"),
        (production(DATABASE_URL="postgres://u@h:abc/db"), "DATABASE_URL ne se lit pas, « postgres://u@h:abc/db »"),
        (production(DATABASE_URL="postgres://u:mot@h:99999/db"), "ne se lit pas, « postgres://u:…@h:99999/db »"),
        (production(DATABASE_URL="postgres://[::1/db"), "ne se lit pas"),
        (production(DATABASE_POOL_SIZE="x"), "DATABASE_POOL_SIZE vaut « x »"),
        (production(DATABASE_POOL_SIZE="0"), "DATABASE_POOL_SIZE vaut « 0 »"),
        (production(DATABASE_POOL_SIZE="-1"), "DATABASE_POOL_SIZE vaut « -1 »"),
        (production(EMAIL_URL="foo://x"), "EMAIL_URL ne se lit pas, « foo://x »"),
        (production(EMAIL_URL="smtp://h:abc"), "EMAIL_URL ne se lit pas"),
        (production(EMAIL_URL="smtp://"), "EMAIL_URL ne nomme pas de serveur"),
        (production(DEFAULT_FROM_EMAIL="not an email"), "DEFAULT_FROM_EMAIL n’est pas une adresse, « not an email »"),
        (production(DEFAULT_FROM_EMAIL="a@b.fr, c@d.fr"), "DEFAULT_FROM_EMAIL n’est pas une adresse"),
    ],
)
def test_a_wrong_combination_is_refused(load, environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        load(environment)


def test_production_is_safe_by_default(load) -> None:
    settings = load(production())
    named = {
        "DEBUG": False,
        "DEMO": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    }
    assert {name: settings[name] for name in named} == named
    assert "SECURE_PROXY_SSL_HEADER" not in settings
    assert not {"demo", "django.contrib.admin"} & set(settings["INSTALLED_APPS"])


def test_development_needs_a_secret_alone(load) -> None:
    settings = load({"SECRET_KEY": "court", "DEBUG": "1", "DEMO": "1"})
    assert settings["DATABASES"]["default"]["NAME"] == str(ROOT / "entente.sqlite3")
    assert settings["INSTALLED_APPS"][-1] == "demo"
    assert settings["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize("value", ["1", "ON", "y", "True", "oui", " yes "])
def test_yes_is_yes_however_it_is_written(load, value: str) -> None:
    assert load({"SECRET_KEY": "court", "DEBUG": value, "DEMO": value})["DEMO"] is True


def test_what_is_well_written_is_kept(load) -> None:
    named = {
        "ALLOWED_HOSTS": ["entente.example", ".entente.example", "[::1]"],
        "DEFAULT_FROM_EMAIL": "Entente <entente@entente.example>",
        "MEDIA_ROOT": Path("/srv/pieces"),
        "EMAIL_HOST": "courrier.example",
        "DEMO": False,
    }
    settings = load(
        production(
            ALLOWED_HOSTS="entente.example, .entente.example,[::1],",
            DEFAULT_FROM_EMAIL="Entente <entente@entente.example>",
            MEDIA_ROOT="/srv/pieces",
            EMAIL_URL="smtp+tls://moi:secret@courrier.example:587",
            DEMO="non",
        )
    )
    assert {name: settings[name] for name in named} == named


def test_sqlite_writes_in_turn_and_survives_a_power_cut(load, tmp_path: Path) -> None:
    database = load(production(DATABASE_URL=f"sqlite:///{tmp_path}/entente.sqlite3"))["DATABASES"]["default"]
    assert database["NAME"] == f"{tmp_path}/entente.sqlite3"
    assert database["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }


def test_postgresql_keeps_the_options_of_its_address(load) -> None:
    url = "postgres://entente:secret@base.example:5432/entente?sslmode=require"
    database = load(production(DATABASE_URL=url, DATABASE_POOL_SIZE="3"))["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"] == {"sslmode": "require", "pool": {"min_size": 1, "max_size": 3}}


def test_two_runs_of_the_tests_do_not_share_a_database(load, tmp_path: Path) -> None:
    sqlite = load(production(DATABASE_URL=f"sqlite:///{tmp_path}/entente.sqlite3"))["DATABASES"]["default"]
    postgres = load(production())["DATABASES"]["default"]
    assert str(os.getpid()) in sqlite["TEST"]["NAME"]
    assert str(os.getpid()) in postgres["TEST"]["NAME"]


def test_a_proxy_is_trusted_only_when_told(load) -> None:
    settings = load(production(BEHIND_HTTPS_PROXY="1"))
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [(["manage.py", "migrate"], 1), (["manage.py", "load_demo"], 1), (["-c", "import cooperation.wsgi"], 4)],
)
def test_the_start_stops_with_the_sentence_alone(command: list[str], code: int) -> None:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment | {"ENTENTE_NO_DOTENV": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == (
        "Entente ne démarre pas : SECRET_KEY manque. « make install » en écrit un dans .env pour le développement.\n"
    )
