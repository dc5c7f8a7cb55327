"""What a story can do: its verbs, each of which calls one command with what its words mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from unbilled.kernel.refusals import SENTENCES, Outcome, Refused
from unbilled.kernel.sql import value
from unbilled.shell.stories.clock import record_on
from unbilled.shell.stories.finding import Stage, listed
from unbilled.shell.stories.telling import SET_UP, Block, Said, StoryError, known, one, only, read_yaml

Act = Callable[[Stage, Said, str], Outcome]


@dataclass(frozen=True)
class Verb:
    """A verb: what it does, the word that its argument stands for, its other words, who says it, what it runs.

    `selects` tells that it leaves rows out as a matter of course.
    """

    act: Act
    main: str
    words: tuple[str, ...]
    by: str
    runs: tuple[str, ...]
    selects: bool


VERBS: dict[str, Verb] = {}
CONTROL = ("refused", "dry run", "as", "legal entity", "today")


def verb(
    name: str,
    *,
    main: str = "",
    words: tuple[str, ...] = (),
    by: str,
    runs: tuple[str, ...] = (),
    selects: bool = False,
) -> Callable[[Act], Act]:
    """Declare a verb of the stories."""

    def declare(act: Act) -> Act:
        assert name not in VERBS, f"two verbs are called “{name}”"
        VERBS[name] = Verb(act, main, words, by, runs, selects)
        return act

    return declare


def play(stage: Stage, block: Block) -> None:
    """Do what a yaml block says, act by act; a block that begins with no verb is set-up."""
    said = read_yaml(block, {*VERBS, *CONTROL})
    if isinstance(said, Said):
        for word, argument in said.items():
            _perform(stage, one(word, argument, said.line_of(word)), said.line_of(word))
    else:
        for act in listed(said if said is not None else []):
            _perform(stage, act, act.line)


def _perform(stage: Stage, act: Any, line: int) -> None:
    """One act: a verb with what belongs to it, or a word about the story itself."""
    said = _inner(act, line)
    word, argument = next(iter(said.items()))
    known(word, {*VERBS, *CONTROL}, said.line, "An act begins with a verb")
    match word:
        case "as":
            stage.actor = argument and str(argument)
        case "legal entity":
            stage.legal_entity = str(argument)
        case "today":
            record_on(argument, line)
        case "refused":
            _refused(stage, _inner(argument, said.line))
        case "dry run":
            _dry_run(stage, _inner(argument, said.line))
        case _:
            more = Said({key: found for key, found in said.items() if key != word})
            more.line, more.lines = said.line, said.lines
            _do(stage, word, argument, said.line_of(word), more)


def _inner(argument: Any, line: int) -> Said:
    return argument if isinstance(argument, Said) else one(str(argument), None, line)


def _refused(stage: Stage, act: Said) -> None:
    """The act must be refused with these codes; what it refuses only in part is done for the rest."""
    if "with" not in act:
        raise StoryError(act.line, "Say with which code it is refused: `with: own_entry`.")
    codes = [known(str(code), SENTENCES, act.line_of("with"), "A refusal has a code") for code in listed(act["with"])]
    inner = Said({word: argument for word, argument in act.items() if word != "with"})
    inner.line, inner.lines = act.line, act.lines
    try:
        _perform(stage, inner, act.line)
    except _Unexpected as unexpected:
        stage.last = unexpected.outcome
    found = [refusal.code for refusal in stage.last.refused]
    for code in codes:
        if code not in found:
            told = f"it was refused with {', '.join(sorted(set(found)))}" if found else "it was done"
            raise StoryError(act.line, f"This should be refused with {code}, but {told}.")


class _Unexpected(StoryError):
    """A refusal that the story does not say."""

    def __init__(self, line: int, word: str, outcome: Outcome) -> None:
        reasons = "; ".join(f"{refusal.code}: {refusal}" for refusal in outcome.refused[:3])
        super().__init__(line, f"“{word}” was refused ({reasons}). If the story means it, say `refused:` with the code.")
        self.outcome = outcome


def _dry_run(stage: Stage, act: Said) -> None:
    """The act tells its plan and leaves nothing."""
    before = value("SELECT count(*) FROM command")
    stage.is_dry_run = True
    try:
        _perform(stage, act, act.line)
        stage.fingerprint = stage.last.fingerprint
        stage.previews = (*stage.previews[-1:], stage.last.plan)
    finally:
        stage.is_dry_run = False
    if value("SELECT count(*) FROM command") != before:
        raise StoryError(act.line, "This dry run wrote something.")


def _do(stage: Stage, word: str, argument: Any, line: int, more: Said) -> None:
    """Run a verb as whoever acts; a refusal that nobody announced ends the story."""
    chosen = VERBS[word]
    said = _arguments(chosen, word, argument, line, more)
    by = str(said.pop("by", None) or stage.actor or chosen.by)
    try:
        stage.last = chosen.act(stage, said, by)
    except Refused as refused:
        raise _Unexpected(line, word, Outcome(refused=refused.refusals)) from refused
    except StoryError as error:
        raise StoryError(error.line or line, error.message) from error
    did = stage.last.done or (stage.is_dry_run and stage.last.plan)
    if stage.last.refused and not (chosen.selects and did):
        raise _Unexpected(line, word, stage.last)


def _arguments(chosen: Verb, word: str, argument: Any, line: int, more: Said) -> Said:
    """The words of an act: those of its mapping, or the one that its argument stands for, and who does it."""
    if word in SET_UP:
        return one("document", argument, line)
    if word == "record" and isinstance(argument, Said) and "entries" not in argument:
        argument = [argument]
    said = Said(argument) if isinstance(argument, Said) else Said({chosen.main: argument} if argument is not None else {})
    said.line = argument.line if isinstance(argument, Said) else line
    said.lines = dict(argument.lines) if isinstance(argument, Said) else {chosen.main: line}
    said.update(more)
    said.lines.update(more.lines if more else {})
    only(said, ("by", chosen.main, *chosen.words), f"“{word}” has its words")
    return said


def needed(said: Said, word: str, what: str) -> Any:
    """What a word says; an act cannot do without it."""
    if said.get(word) is None:
        raise StoryError(said.line, f"Say {what}: `{word}: …`.")
    return said[word]


def trying(stage: Stage) -> dict[str, Any]:
    """How a command is called when its act is a dry run."""
    return {"dry_run": True} if stage.is_dry_run else {}


def part(said: Said, words: tuple[str, ...]) -> Said:
    """Of what is said, these words."""
    part = Said({word: said[word] for word in words if word in said})
    part.line, part.lines = said.line, said.lines
    return part


def shown(stage: Stage, said: Said) -> str:
    """The fingerprint of the plan that the last dry run showed, if the act must do exactly that."""
    return stage.fingerprint if said.get("as shown") else ""
