"""Verbs of setting up: master data and periods."""

from __future__ import annotations

from unbilled.kernel.refusals import Outcome
from unbilled.shell.loading import load
from unbilled.shell.stories.acting import needed, trying, verb
from unbilled.shell.stories.finding import Stage
from unbilled.shell.stories.telling import Said


@verb("load", main="document", by="administrator", runs=("load",))
@verb("change", main="document", by="administrator", runs=("load",))
def load_document(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up, in the vocabulary of `unbilled load`."""
    return load(said["document"] or {}, by=by, **trying(stage))


@verb("begin with", main="file", by="administrator", runs=("load",))
def begin_with(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up from a file beside the story."""
    return load(stage.folder / str(needed(said, "file", "the file")), by=by, **trying(stage))


@verb("close period", main="period", by="controller")
def close_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Close a month or a year for posting."""
    return _period(stage, said, by, closed="yes")


@verb("open period", main="period", by="controller")
def open_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Open it, for the first time or again."""
    return _period(stage, said, by, closed="no")


def _period(stage: Stage, said: Said, by: str, *, closed: str) -> Outcome:
    period = str(needed(said, "period", "which month or year"))
    return load({"legal entity": stage.legal_entity_code, "periods": {period: {"closed": closed}}}, by=by, **trying(stage))
