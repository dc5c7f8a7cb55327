"""Django settings. The database is the embedded PostgreSQL, or the server that DATABASE_URL names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

PACKAGE = Path(__file__).parent.parent

#: our capabilities, lowest layer first: views, triggers and grants are made in this order
CAPABILITIES = (
    "kernel", "rates", "parties", "ledger", "tax", "receivables", "projects", "pricing", "contracts", "accounting",
    "funding", "entries", "actuals", "journal", "backlog", "proformas", "proposals", "invoices", "corrections", "control",
    "shell",
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
    *(f"unbilled.{name}" for name in CAPABILITIES),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
