"""What users ask for is told by stories that are there."""

import re

from tidy.reading import ROOT, text_of

PAGE = ROOT / "docs" / "users-ask.md"
ROW = re.compile(r"^\| ([^|]+?) \| ([^|]*?) ?\|$", re.MULTILINE)
STORY = re.compile(r"\]\(\.\./stories/([\w-]+)\.md\)")


def untold(page: str, stories: set[str]) -> list[str]:
    """What is asked and told by nothing, and the stories that are named and not there."""
    asked = [row for row in ROW.findall(page) if row[0] != "asked" and not row[0].startswith("-")]
    silent = [what for what, told in asked if not (STORY.search(told) or "waits for" in told) and not what.startswith("**")]
    return silent + [name for name in STORY.findall(page) if name not in stories]


def test_each_thing_that_is_asked_is_told_or_says_what_it_waits_for() -> None:
    stories = {path.stem for path in (ROOT / "stories").glob("*.md")}
    assert len(STORY.findall(text_of(PAGE))) > len(stories) // 2
    assert untold(text_of(PAGE), stories) == []


def test_what_nothing_tells_is_seen() -> None:
    page = "| a | [x](../stories/there.md) |\n| b | |\n| c | [y](../stories/gone.md) |\n| d | waits for e |\n"
    assert untold(page, {"there"}) == ["b", "gone"]
