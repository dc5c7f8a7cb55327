"""`unbilled story FILE…`: tells stories in a throw-away database and shows where they differ from what is true."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from unbilled.shell import throwaway

STYLES = {"+": "green", "-": "red", "@": "cyan"}


def story(files: Sequence[Path], *, update: bool = False) -> int:
    """Tell each story and print its difference in colour; `update` rewrites recorded blocks. 1 if one does not hold."""
    server = throwaway.server()
    os.environ |= {
        "DATABASE_URL": server.app_url,
        "DATABASE_OWNER_URL": server.owner_url,
    }  # before Django reads its settings
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    import django

    django.setup()
    from unbilled.shell.stories.running import run_story  # it needs Django, and Django the throw-away server

    console = Console()
    failed = 0
    for path in files:
        began = time.monotonic()
        result = run_story(path, update=update)
        failed += not result.holds
        sign = "[green]holds[/]" if result.holds else "[red]fails[/]"
        console.print(f"{sign}  {escape(str(path))}  {time.monotonic() - began:.1f} s")
        for line in result.difference.splitlines():
            console.print(escape(line), style=STYLES.get(line[:1]), highlight=False, soft_wrap=True)
        for failure in result.failures:
            console.print(f"[red]{escape(str(failure))}[/]", soft_wrap=True)
    return min(failed, 1)
