"""Verbs of setting up: master data and periods."""

from __future__ import annotations

from unbilled import ledger
from unbilled.kernel.refusals import Outcome
from unbilled.ledger.models import CLOSED, LEDGER, MODULES, ON_HOLD, OPEN
from unbilled.shell.loading import load
from unbilled.shell.stories.acting import needed, trying, verb
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.telling import Said, known


@verb("load", main="document", by="administrator", runs=("load",))
@verb("change", main="document", by="administrator", runs=("load",))
def load_document(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up, in the vocabulary of `unbilled load`."""
    return load(said["document"] or {}, by=by, **trying(stage))


@verb("begin with", main="file", by="administrator", runs=("load",))
def begin_with(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up from a file beside the story."""
    return load(stage.folder / str(needed(said, "file", "the file")), by=by, **trying(stage))


@verb("close period", main="period", words=("for",), by="controller", runs=("set_periods",))
def close_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Close a month or a year for posting, altogether or for a module."""
    return _set(stage, said, by, CLOSED)


@verb("hold period", main="period", words=("for",), by="controller", runs=("set_periods",))
def hold_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Let only those post into it who may post on hold."""
    return _set(stage, said, by, ON_HOLD)


@verb("open period", main="period", words=("for",), by="controller", runs=("set_periods",))
def open_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Open what was on hold."""
    return _set(stage, said, by, OPEN)


@verb("request reopening", main="period", words=("for", "to", "reason"), by="accountant", runs=("request_reopening",))
def request_reopening(stage: Stage, said: Said, by: str) -> Outcome:
    """Ask that what is closed be opened, or put on hold."""
    state = str(said.get("to", OPEN)).replace(" ", "_")
    reason = str(said.get("reason") or "")
    return ledger.request_reopening(
        _periods(stage, said), module=_module(said), state=state, reason=reason, by=by, **trying(stage)
    )


@verb("approve reopening", main="periods", by="controller", runs=("approve_reopenings",))
def approve_reopening(stage: Stage, said: Said, by: str) -> Outcome:
    """Reopen what somebody else asked for."""
    return ledger.approve_reopenings(_requests(stage, said), by=by, **trying(stage))


@verb("decline reopening", main="periods", words=("reason",), by="controller", runs=("decline_reopenings",))
def decline_reopening(stage: Stage, said: Said, by: str) -> Outcome:
    """End a request, and leave closed what is closed."""
    return ledger.decline_reopenings(_requests(stage, said), by=by, reason=str(said.get("reason") or ""), **trying(stage))


def _set(stage: Stage, said: Said, by: str, state: str) -> Outcome:
    return ledger.set_periods(_periods(stage, said), state=state, module=_module(said), by=by, **trying(stage))


def _module(said: Said) -> str:
    return known(str(said.get("for", LEDGER)), MODULES, said.line, "A period is of a module")


def _periods(stage: Stage, said: Said) -> list[int]:
    """The periods that begin in a month or a year."""
    span = str(needed(said, "period", "which month or year"))
    found = sql("periods", legal_entity=stage.legal_entity_id)
    return [row["id"] for row in found if str(row["starts"]).startswith(span)]


def _requests(stage: Stage, said: Said) -> list[int]:
    """The last requests that were made for periods."""
    span = str(needed(said, "periods", "of which month or year"))
    found = sql("periods", legal_entity=stage.legal_entity_id)
    return [row["request"] for row in found if str(row["starts"]).startswith(span) and row["request"]]
