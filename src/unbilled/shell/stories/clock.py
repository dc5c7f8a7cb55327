"""The day on which a story acts: what it does from there on is recorded on that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connections

from unbilled.shell.stories.telling import StoryError

#: commands ask the database what time it is; in the database of a story, and only there, another function may answer
CLOCK = """
    CREATE SCHEMA IF NOT EXISTS story;
    GRANT USAGE ON SCHEMA story TO PUBLIC;
    CREATE OR REPLACE FUNCTION story.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$
        SELECT current_setting('story.today')::date + pg_catalog.clock_timestamp()::time
    $$
"""


def record_on(day: Any, line: int) -> None:
    """What follows is recorded on this day, at the time that it is."""
    if not isinstance(day, date):
        raise StoryError(line, f"“{day}” is no day; write one like 2026-04-30.")
    with connections["owner"].cursor() as cursor:
        cursor.execute(CLOCK)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('story.today', %s, false)", [day.isoformat()])
        cursor.execute("SET search_path = story, pg_catalog, public")
