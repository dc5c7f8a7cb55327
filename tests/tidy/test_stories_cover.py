"""Every command, refusal and policy is named by a story; what no story can tell is listed here with the reason."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import models

import unbilled
from tidy.reading import PACKAGE, ROOT, calls, modules
from unbilled.kernel.refusals import SENTENCES
from unbilled.parties.models import Address, LegalEntity
from unbilled.shell.loading_sections import sections
from unbilled.shell.stories import verbs  # noqa: F401  they declare what a story can say
from unbilled.shell.stories.acting import CONTROL, VERBS
from unbilled.shell.stories.finding import listed
from unbilled.shell.stories.telling import Block, Said, blocks, read_yaml

STORIES = sorted((ROOT / "stories").glob("*.md"))

NO_STORY_REFUSES_WITH = {
    "busy": "two transactions at once; tests/races",
    "sale_already_taken": "two transactions at once; tests/races",
    "run_failed": "a failure of the database; tests/rules/test_two_runs.py",
    "batch_failed": "a failure of the database; tests/rules/test_batches.py",
    "lines_not_posted": "no proposal holds such lines; the last guard before posting",
    "unknown_journal": "a story names only what it has made; src/unbilled/journal/tests tells it",
    "unknown_contract": "a story names only what it has made",
    "unknown_proforma": "a story names only what it has made",
    "unknown_period": "a story names only what it has made",
    "unknown_invoice": "a story names only what it has made",
    "no_such_legal_entity": "verify of one legal entity; a story verifies all",
    "no_such_document": "verify of one document; a story verifies all",
}
#: how a file of a time tracker can be broken: entries/tests holds a file for each way; how a link can: test_signing_in.py;
#: `unbilled explain` is asked for by a number, which no story writes
FILES = (
    PACKAGE / "entries" / "imports", PACKAGE / "entries" / "importing.py", PACKAGE / "shell" / "signing_in.py",
    PACKAGE / "control" / "explaining.py",
)  # fmt: skip
NO_STORY_CHANGES = {
    "language": "what is printed; invoices/tests/test_documents.py looks at it",
    "registration": "printed only", "iban": "printed only", "bic": "printed only", "account_name": "printed only",
    "logo": "printed only", "accent": "printed only",
}  # fmt: skip


def acts(path: Path) -> Iterator[tuple[str, Any, Said]]:
    """(verb, argument, everything said) of each act of a story, those that are refused or dry runs too."""
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.kind == "yaml":
            yield from _acts_of(block)


def _acts_of(block: Block) -> Iterator[tuple[str, Any, Said]]:
    said = read_yaml(block, {*VERBS, *CONTROL})
    for act in said if isinstance(said, list) else [said]:
        yield from _act(act)


def _act(act: Said) -> Iterator[tuple[str, Any, Said]]:
    word, argument = next(iter(act.items()))
    if word in ("refused", "dry run"):
        inner = argument if isinstance(argument, Said) else Said({argument: None})
        yield word, argument, inner
        yield from _act(inner)
    else:
        yield word, argument, act


def commands() -> set[str]:
    """The commands that capabilities offer: the names of their fronts that take `by`."""
    found = set()
    for package in pkgutil.iter_modules(unbilled.__path__):
        front = importlib.import_module(f"unbilled.{package.name}") if package.ispkg else None
        for name in getattr(front, "__all__", ()):
            offered = getattr(front, name)
            if inspect.isfunction(offered) and "by" in inspect.signature(offered).parameters:
                found.add(name)
    return found


def policies() -> set[str]:
    """What a legal entity may choose: its columns that are neither its name, its address nor its currencies."""
    address = {field.name for field in Address._meta.get_fields()}
    fixed = {"id", "code", "name", "accounting_currency", "reporting_currency"}
    columns = {field.name for field in LegalEntity._meta.get_fields() if isinstance(field, models.Field)}
    return columns - address - fixed


def settings_of(path: Path) -> Iterator[str]:
    """The words that a story says about legal entities."""
    for word, argument, _said in acts(path):
        entities = argument.get("legal entities") if word in ("load", "change") and isinstance(argument, dict) else None
        for given in (entities or {}).values():
            yield from given


def declared_in(*places: Path) -> set[str | None]:
    """The codes of the refusals that modules and folders declare."""
    ours = (module for module in modules() if any(module.path.is_relative_to(place) for place in places))
    found = (call for module in ours for name, call in calls(module.tree) if name == "sentences")
    return {keyword.arg for call in found for keyword in call.keywords}


def every_story() -> list[tuple[str, Any, Said]]:
    return [act for path in STORIES for act in acts(path)]


def warned_of() -> set[str]:
    """The codes that stories expect among the warnings of an act."""
    told = (block for path in STORIES for block in blocks(path.read_text(encoding="utf-8")) if block.kind == "expect")
    lines = (line for block in told if block.title.endswith("warnings") for line in block.lines[1:])
    return {line.split()[0] for line in lines if line.split()}


def test_every_command_has_a_verb_that_a_story_says():
    told = {name for word, _argument, _said in every_story() if word in VERBS for name in VERBS[word].runs}

    assert commands() - told == set()


def test_every_verb_is_said_by_a_story():
    assert {*VERBS, *CONTROL} - {word for word, _argument, _said in every_story()} - {"load"} == set()


def test_every_refusal_is_told_by_a_story():
    sections()  # it imports every capability's set-up, whose sentences are declared there
    told = {code for word, _argument, said in every_story() if word == "refused" for code in listed(said["with"])}
    told |= warned_of()

    assert SENTENCES.keys() - told - NO_STORY_REFUSES_WITH.keys() - declared_in(*FILES) == set()
    assert NO_STORY_REFUSES_WITH.keys() & told == set(), "a story tells these now; take them off the list"
    assert NO_STORY_REFUSES_WITH.keys() - SENTENCES.keys() == set(), "these are no refusals any more"


def test_every_policy_is_chosen_by_a_story():
    spelled = sections()["parties.LegalEntity"].spelled
    told = {word for path in STORIES for word in settings_of(path)}
    chosen = {name for name in policies() if spelled(name) in told}

    assert policies() - chosen - NO_STORY_CHANGES.keys() == set()
    assert NO_STORY_CHANGES.keys() & chosen == set(), "a story chooses these now; take them off the list"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_tells_people_what_it_is_about(path):
    first, *rest = path.read_text(encoding="utf-8").splitlines()

    assert first.startswith("# ")
    assert rest[1:] and rest[1] and not rest[1].startswith("```")
