"""Telling a story from its first block to its last, and comparing what it says with what is true."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from unbilled.shell.stories import nouns, verbs  # noqa: F401  they declare what a story can say
from unbilled.shell.stories.acting import play
from unbilled.shell.stories.comparing import missing, told
from unbilled.shell.stories.finding import Stage
from unbilled.shell.stories.showing import shown
from unbilled.shell.stories.telling import Block, StoryError, blocks
from unbilled.shell.throwaway import throw_away_database

Database = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class StoryFailure:
    """What does not hold in a story, and where."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class StoryResult:
    """A told story: what failed, its text, and the text that its recorded blocks would have now."""

    path: Path
    failures: tuple[StoryFailure, ...]
    text: str
    text_now: str

    @property
    def holds(self) -> bool:
        """Whether everything in the story is true."""
        return not self.failures

    @property
    def difference(self) -> str:
        """What the recorded blocks said and say now, as a unified diff."""
        said, now = self.text.splitlines(keepends=True), self.text_now.splitlines(keepends=True)
        return "".join(difflib.unified_diff(said, now, str(self.path), f"{self.path} (now)"))


def run_story(path: Path | str, *, update: bool = False, database: Database = throw_away_database) -> StoryResult:
    """Tell a story in a database of its own. `update` rewrites its recorded blocks; what was typed by hand stays."""
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    failures: list[StoryFailure] = []
    now: dict[int, str] = {}
    try:
        with database():
            for line, message in _told(text, path.parent, now):
                failures.append(StoryFailure(path, line, message))
    except StoryError as error:
        failures.append(StoryFailure(path, error.line, error.message))
    result = StoryResult(path, tuple(failures), text, _rewritten(text, now))
    if update and result.text_now != text:
        path.write_text(result.text_now, encoding="utf-8")
    return result


def _told(text: str, folder: Path, now: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Go through a story: yields what does not hold; `now` gets the recorded blocks as they are now, by their line."""
    found = list(blocks(text))
    stage = Stage(folder)
    for block in found:
        if block.kind == "yaml":
            play(stage, block)
        elif block.kind == "shows":
            now[block.line] = told(shown(stage, block.title, block.line - 1))
            if now[block.line] != block.text:
                yield block.line, f"“{block.title}” is not as recorded."
        else:
            yield from _expected(stage, block)
    if not any(block.kind == "expect" for block in found):
        yield 1, "Nothing is expected; a story has at least one block ```text expect …``` that is typed by hand."
    for finding in _verified():
        yield len(text.splitlines()), f"The books do not verify: {finding}"


def _expected(stage: Stage, block: Block) -> Iterator[tuple[int, str]]:
    exactly = block.title.startswith("exactly ")
    title = block.title.removeprefix("exactly ")
    tables = shown(stage, title, block.line - 1)
    if why := missing(tables, block.text, exactly=exactly):
        yield block.line, f"{title}: {why}. It shows:\n{told(tables)}"


def _verified() -> list[object]:
    """What `verify` finds, if it is there."""
    try:
        from unbilled.control import verify  # a proof that is not built yet proves nothing
    except ImportError:
        return []
    return list(verify())


def _rewritten(text: str, now: dict[int, str]) -> str:
    """The story with its recorded blocks as they are now; nothing else changes."""
    lines = text.splitlines(keepends=True)
    for block in reversed(list(blocks(text)) if now else []):
        if block.line in now:
            lines[block.line - 1 : block.line - 1 + len(block.lines)] = [f"{line}\n" for line in now[block.line].splitlines()]
    return "".join(lines)
