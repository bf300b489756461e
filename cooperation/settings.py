"""The settings of Entente, read from the environment (and a git-ignored `.env` beside manage.py).

Without either they are production's: nothing starts until it is told a secret, its hosts and its database.
A wrong combination stops the start with one sentence.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if not env.bool("ENTENTE_NO_DOTENV", default=False):
    environ.Env.read_env(BASE_DIR / ".env")


def refuse(sentence: str) -> NoReturn:
    """Stops the start; manage.py and the WSGI module print the sentence alone."""
    raise ImproperlyConfigured(sentence)


# What kind of site this is

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else [])
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}

if not SECRET_KEY:
    refuse("SECRET_KEY manque. « make install » en écrit un dans .env pour le développement.")
if not DEBUG and len(SECRET_KEY) < 50:
    refuse("SECRET_KEY compte moins de 50 caractères : en production il doit être long et tiré au hasard.")
if DEMO and not DEBUG:
    refuse("DEMO ouvre le site à tous sous des noms inventés : la production la refuse. Retirez DEMO.")
if not DEBUG and not ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS manque : nommez les domaines servis, séparés par des virgules.")
if not DEBUG and "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS ne peut pas valoir « * » en production.")
if DEBUG and not set(ALLOWED_HOSTS) <= LOOPBACK:
    refuse("DEBUG montre l’intérieur du site à qui le visite : retirez DEBUG, ou les domaines publics.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "bootstrap",
    "django_htmx",
    "django_prose_editor",
    "simple_history",
    "cooperation",
    "members",
    "conventions",
    *(["demo"] if DEMO else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cooperation.middleware.ReadableOnly",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cooperation.middleware.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    *(["demo.middleware.OwnErrorPages"] if DEMO else []),
]

ROOT_URLCONF = "cooperation.urls"
WSGI_APPLICATION = "cooperation.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cooperation.context.navigation",
            ],
        },
    }
]

# Database: SQLite by default in development, PostgreSQL where many processes share it


def _test_name(scheme: str) -> str:
    """A name of its own for each test run; SQLite's is a file: in memory, browsers find the tables locked."""
    if scheme == "sqlite":
        return str(Path(tempfile.gettempdir()) / f"entente-test-{os.getpid()}.sqlite3")
    return f"test_entente_{os.getpid()}"


def _sqlite(url: str) -> dict[str, Any]:
    if not url.startswith("sqlite:////"):
        refuse("DATABASE_URL donne un chemin relatif : écrivez quatre barres, « sqlite:////chemin/absolu ».")
    database = dict(env.db_url_config(url))
    folder = Path(database["NAME"]).parent
    if not folder.is_dir():
        refuse(f"DATABASE_URL nomme un fichier de « {folder} », qui n’existe pas : créez ce dossier.")
    # Writers queue at BEGIN instead of losing at COMMIT; what is acknowledged survives a power cut.
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    return database


def _postgres(url: str) -> dict[str, Any]:
    database = dict(env.db_url_config(url))
    if not database["NAME"]:
        refuse("DATABASE_URL ne nomme pas de base : « postgres://utilisateur:mot-de-passe@hôte:5432/base ».")
    pool = {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8)}}
    database["OPTIONS"] = database.get("OPTIONS", {}) | ({} if DEBUG else pool)
    return database


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'entente.sqlite3'}" if DEBUG else "")
    if not url:
        refuse("DATABASE_URL manque : « sqlite:////chemin/absolu » ou « postgres://… ».")
    scheme = url.split(":", 1)[0]
    makers = {"sqlite": _sqlite, "postgres": _postgres, "postgresql": _postgres}
    if scheme not in makers:
        refuse(f"DATABASE_URL commence par « {scheme} » : écrivez « sqlite:////… » ou « postgres://… ».")
    return makers[scheme](url) | {"TEST": {"NAME": _test_name(scheme)}}


DATABASES = {"default": _database()}

# People

AUTH_USER_MODEL = "cooperation.User"
AUTHENTICATION_BACKENDS = [
    "cooperation.permissions.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FORM_CLASS = "cooperation.signup.NameForm"
ACCOUNT_ADAPTER = "cooperation.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "cooperation.accounts.LoginForm",
    "signup": "cooperation.accounts.SignupForm",
    "add_email": "cooperation.accounts.AddEmailForm",
    "change_password": "cooperation.accounts.ChangePasswordForm",
    "set_password": "cooperation.accounts.SetPasswordForm",
    "reset_password": "cooperation.accounts.ResetPasswordForm",
    "reset_password_from_key": "cooperation.accounts.ResetPasswordKeyForm",
    "reauthenticate": "cooperation.accounts.ReauthenticateForm",
}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True  # one address at a time: the new one replaces the old once it is verified
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Entente : "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG else "https"

# Language and time

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Mail

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://127.0.0.1:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Entente <ne-pas-repondre@localhost>" if DEBUG else "")
if not DEBUG and not EMAIL_CONFIG["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
    refuse("EMAIL_URL garde les courriels sur la machine : en production ils doivent partir (« smtp://… »).")
if not DEFAULT_FROM_EMAIL:
    refuse("DEFAULT_FROM_EMAIL manque : donnez l’adresse d’où partent les courriels.")

# Safety

SECURE_SSL_REDIRECT = not DEBUG
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_HTTPS_PROXY", default=False):
    # The proxy must set X-Forwarded-Proto and -For itself, whatever the visitor sent.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would repeat each line, or mail it.
    "loggers": {"django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING"}},
}
