"""A command runs with the settings that it names, and leaves none of them behind."""

from __future__ import annotations

import pytest

from unbilled.kernel.commands import SETTINGS, command
from unbilled.kernel.sql import rows, value

pytestmark = pytest.mark.usefixtures("committed_database")


def settings() -> dict[str, str]:
    named = rows("SELECT name, current_setting(name) AS setting FROM unnest(%(names)s::text[]) AS name", names=list(SETTINGS))
    return {row["name"]: row["setting"] for row in named}


def test_every_setting_holds_inside_a_command_and_none_outlives_it():
    before = settings()
    with command("probe", by="anna"):
        assert settings() == SETTINGS
        assert value("SELECT current_setting('unbilled.actor')") == "anna"
    assert settings() == before != SETTINGS
