"""Reading a story: Markdown whose fenced blocks set up, act and tell results; every word keeps its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

FENCE = re.compile(r"^```\s*(?P<said>.*?)\s*$")
RESULTS = ("expect", "shows")
SET_UP = ("load", "change")  # what these verbs say is set-up: words that `unbilled load` reads


class StoryError(Exception):
    """Something in a story that cannot be, with its line and a way on."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Block:
    """A fenced block: `kind` is yaml, expect or shows; `line` is that of its first line of content."""

    kind: str
    title: str
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """What stands between the fences."""
        return "\n".join(self.lines)


class Said(dict[str, Any]):
    """A mapping as the story says it; it knows the line of each of its words."""

    line: int = 0
    lines: dict[str, int]

    def line_of(self, word: str) -> int:
        """The line of a word, or of the mapping."""
        return self.lines.get(word, self.line)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a story that mean something: yaml, and text that says `expect` or `shows`."""
    opened: tuple[int, str] | None = None
    held: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fence = FENCE.match(line)
        if fence and opened:
            yield from _block(opened, held)
            opened, held = None, []
        elif fence:
            opened = (number, fence["said"])
        elif opened:
            held.append(line)
    if opened:
        raise StoryError(opened[0], "This block is not closed; end it with ``` on a line of its own.")


def _block(opened: tuple[int, str], held: list[str]) -> Iterator[Block]:
    number, said = opened
    language, _, title = said.partition(" ")
    if language == "yaml":
        yield Block("yaml", title, number + 1, tuple(held))
    elif language == "text":
        kind, _, title = title.strip().partition(" ")
        known(kind, RESULTS, number, "A text block says first what it is")
        yield Block(kind, " ".join(title.split()), number + 1, tuple(held))


def known(word: str, words: Iterable[str], line: int, what: str) -> str:
    """The word, if it is one of these; otherwise the story is refused with the nearest one."""
    choices = sorted(words)
    if word in choices:
        return word
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    hint = f"did you mean “{near[0]}”?" if near else f"one of: {', '.join(choices)}."
    raise StoryError(line, f"{what}; “{word}” is unknown: {hint}")


def only(said: Said, words: Iterable[str], what: str) -> None:
    """Refuse a mapping that says a word that means nothing here."""
    for word in said:
        known(word, words, said.line_of(word), what)


def read_yaml(block: Block, acts: Iterable[str]) -> Any:
    """The value of a yaml block; its mappings are `Said`, its numbers exact, its words never taken for numbers.

    A block that begins with no act is set-up: the same as `load` with it.
    """
    loader = _Loader(block.text)
    loader.first_line = block.line
    try:
        node = loader.get_single_node()
        if isinstance(node, yaml.MappingNode) and node.value and node.value[0][0].value not in set(acts):
            return one("load", _as_written(node), block.line)
        if isinstance(node, yaml.SequenceNode):
            return [_act(loader, each) for each in node.value]
        return None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StoryError(block.line + (mark.line if mark else 0), f"This is not YAML: {error.problem}.") from error
    finally:
        loader.dispose()


def one(word: str, argument: Any, line: int) -> Said:
    """A mapping of one word."""
    said = Said({word: argument})
    said.line, said.lines = line, {word: line}
    return said


def _act(loader: _Loader, node: yaml.Node) -> Any:
    """An act of a list; one that is a word alone keeps its line too."""
    if isinstance(node, yaml.ScalarNode):
        return one(node.value, None, loader.first_line + node.start_mark.line)
    return loader.construct_document(node)


def _as_written(node: yaml.Node) -> Any:
    """The words of a node as they stand."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _as_written(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_as_written(each) for each in node.value]
    return node.value


class _Loader(yaml.SafeLoader):
    """YAML as a finance person means it: `on` and `no` are words, 1:30 is a duration, 0.10 is exact."""

    first_line = 1
    yaml_implicit_resolvers: dict[str, Any] = {}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Said:
    said = Said()
    said.line = loader.first_line + node.start_mark.line
    said.lines = {}
    words = [key.value for key, _value in node.value]
    loader.flatten_mapping(node)
    for key, value in node.value:
        word, line = str(key.value), loader.first_line + key.start_mark.line
        if words.count(key.value) > 1:
            raise StoryError(line, f"“{word}” is said twice.")
        said[word] = _as_written(value) if word in SET_UP else loader.construct_object(value, deep=True)
        said.lines[word] = line
    return said


def _plain(name: str, made: Callable[[str], Any]) -> Callable[[_Loader, yaml.ScalarNode], Any]:
    """Makes a plain value of its text, or tells the line where it cannot be one."""

    def construct(loader: _Loader, node: yaml.ScalarNode) -> Any:
        try:
            return made(str(loader.construct_scalar(node)))
        except ValueError as error:
            raise StoryError(loader.first_line + node.start_mark.line, f"“{node.value}” is no {name}: {error}.") from error

    return construct


_PLAIN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "bool": (r"true|false|yes|no", lambda text: text in ("true", "yes")),
    "int": (r"-?(?:0|[1-9][0-9]*)", int),
    "float": (r"-?[0-9]+\.[0-9]+", Decimal),
    "timestamp": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    "null": (r"~|", lambda _text: None),
}
for _name, (_pattern, _made) in _PLAIN.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"^(?:{_pattern})$"), None)
    _Loader.add_constructor(f"tag:yaml.org,2002:{_name}", _plain(_name.replace("timestamp", "date"), _made))
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^(?:<<)$"), ["<"])
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
