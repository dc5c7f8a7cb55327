"""The command: it starts the throw-away server before Django reads its settings, tries the file and prints."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from unbilled.shell import throwaway

OUT = Path("out/try")


def try_and_print(
    path: Path,
    rate: str,
    currency: str = "EUR",
    *,
    out: Path = OUT,
    mapping: Path | None = None,
    product: str | None = None,
    date_format: str | None = None,
    console: Console | None = None,
) -> int:
    """Try an export and print what came of it; 0, or 2 if nothing of the file could be read as work."""
    server = throwaway.server()
    os.environ |= {"DATABASE_URL": server.app_url, "DATABASE_OWNER_URL": server.owner_url}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    import django

    django.setup()
    from unbilled.shell.trying.printing import print_tried  # they need Django
    from unbilled.shell.trying.running import try_file

    tried = try_file(path, rate, currency, out=out, mapping=mapping, product=product, date_format=date_format)
    print_tried(tried, console or Console(highlight=False))
    return 0 if tried.rows else 2
