"""Django settings. The database is the embedded PostgreSQL, or the server that DATABASE_URL names."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

PACKAGE = Path(__file__).parent.parent

#: our capabilities, lowest layer first: views, triggers and grants are made in this order
CAPABILITIES = (
    "kernel", "pages", "rates", "parties", "ledger", "tax", "receivables", "projects", "contracts", "pricing", "accounting",
    "funding", "entries", "actuals", "journal", "billing", "prepayments", "retention", "backlog", "proformas", "proposals",
    "reviews", "invoices", "corrections", "runs", "batches", "control", "shell",
)  # fmt: skip


#: plans are temporary tables: they are joined in memory
MEMORY = "-c work_mem=64MB -c temp_buffers=128MB -c jit=off"


def database(url: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL address."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "OPTIONS": {"application_name": "unbilled", "options": MEMORY, **parts},
        "CONN_MAX_AGE": 60,
    }


def databases() -> dict[str, dict[str, Any]]:
    """`default` is the application's role; `owner` makes and changes tables. Building documentation needs neither."""
    if os.environ.get("UNBILLED_NO_DATABASE"):
        return {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
    from unbilled.kernel import postgres  # started here, at the last moment, and not by an import

    owner_url, app_url = postgres.url()
    return {"default": database(app_url), "owner": database(owner_url)}


DATABASES = databases()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_tables2",
    "procrastinate.contrib.django",
    *(f"unbilled.{name}" for name in CAPABILITIES),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "shell" / "locale"]


def data_folder() -> Path:
    """Where an installation keeps what is its own: `UNBILLED_DATA`, or `unbilled` among the person's data."""
    users = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")
    return Path(os.environ.get("UNBILLED_DATA") or users / "unbilled").expanduser().resolve()


def secret_key() -> str:
    """What signs cookies: made once, in a file that its owner alone reads. Without a database nothing is signed."""
    if given := os.environ.get("UNBILLED_SECRET_KEY"):
        return given
    if os.environ.get("UNBILLED_NO_DATABASE"):
        return secrets.token_urlsafe(64)
    file = data_folder() / "secret_key"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".secret_key.") as made:  # 0600, as mkstemp makes it
            made.write(secrets.token_urlsafe(64))
            made.flush()
            with suppress(FileExistsError):  # another process was first
                os.link(made.name, file)
    return file.read_text(encoding="utf-8")


SECRET_KEY = secret_key()
ROLE_THAT_MAY_WORK = "project accountant"  # until each role has its permissions

ROOT_URLCONF = "unbilled.shell.urls"
WSGI_APPLICATION = "unbilled.shell.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "unbilled.shell.middleware.strict",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "unbilled.shell.frame.frame"],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "unbilled.pages.templatetags.unbilled"],
        },
    }
]

#: a successful job is deleted by its worker: the queue holds what is to be done and what went wrong
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the package carries its files; nothing is collected
WHITENOISE_MAX_AGE = 300

#: behind TLS: UNBILLED_HTTPS=1 and UNBILLED_HOSTS=name,name; without, the server is for 127.0.0.1 alone
HTTPS = os.environ.get("UNBILLED_HTTPS") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, os.environ.get("UNBILLED_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
CSRF_FAILURE_VIEW = "unbilled.shell.pages.expired"
CSRF_COOKIE_NAME, SESSION_COOKIE_NAME = ("__Host-csrf", "__Host-session") if HTTPS else ("unbilled_csrf", "unbilled_session")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "/sign-in/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]  # nobody has a password yet
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
