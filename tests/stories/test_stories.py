"""Every story in `stories/` is a test: what it expects is true, and what it recorded is still the case."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from unbilled.shell.stories.running import run_story

STORIES = sorted((Path(__file__).parents[2] / "stories").glob("*.md"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_story_holds(path, committed_database):
    result = run_story(path, database=nullcontext)

    assert result.holds, "\n".join(map(str, result.failures)) + f"\n{result.difference}"
