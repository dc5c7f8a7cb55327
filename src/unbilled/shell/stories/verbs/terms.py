"""Verbs of contracts and of what changes or ends work that is not billed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from unbilled import corrections
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, shown, trying, verb
from unbilled.shell.stories.finding import FILTERS, Stage, listed, sql
from unbilled.shell.stories.telling import Said, known, only
from unbilled.shell.stories.verbs.entries import entries_of, seconds


@verb("confirm contracts", main="contracts", words=("on",), by="manager", runs=("confirm_contracts",))
def confirm_contracts(stage: Stage, said: Said, by: str) -> Outcome:
    """Confirm draft contracts."""
    chosen = finding.codes(stage, "contract", needed(said, "contracts", "which contract"), said.line) or ()
    return corrections.confirm_contracts(chosen, on=needed(said, "on", "the day"), by=by, **trying(stage))


@verb("close contracts", main="contracts", words=("on", "as", "write off rest"), by="manager", runs=("close_contracts",))
def close_contracts(stage: Stage, said: Said, by: str) -> Outcome:
    """Close contracts as won or lost."""
    chosen = finding.codes(stage, "contract", needed(said, "contracts", "which contract"), said.line) or ()
    return corrections.close_contracts(
        chosen,
        on=needed(said, "on", "the day"),
        closed_as=known(str(said.get("as")), {"won", "lost"}, said.line_of("as"), "A contract is closed as"),
        write_off_rest=bool(said.get("write off rest")),
        by=by,
        **trying(stage),
    )


AFFECTED = ("contract", "project", "worker", "role", "from", "to", "with drafts", "as shown")


@verb("re-evaluate", main="rows", words=(*AFFECTED, "with costs", "with written off"), by="manager", runs=("reevaluate",),
      selects=True)  # fmt: skip
def reevaluate(stage: Stage, said: Said, by: str) -> Outcome:
    """Value unbilled sales again, by the prices and terms of now."""
    return corrections.reevaluate(
        _affected(stage, said),
        by=by,
        with_costs=bool(said.get("with costs")),
        with_drafts=bool(said.get("with drafts")),
        with_written_off=bool(said.get("with written off")),
        fingerprint=shown(stage, said),
        **trying(stage),
    )


@verb("re-rate", main="rows", words=AFFECTED, by="manager", runs=("rerate",), selects=True)
def rerate(stage: Stage, said: Said, by: str) -> Outcome:
    """Give unbilled sales the prices of now."""
    return corrections.rerate(
        _affected(stage, said),
        by=by,
        with_drafts=bool(said.get("with drafts")),
        fingerprint=shown(stage, said),
        **trying(stage),
    )


@verb("fund sales", main="rows", words=("contract", "project", "worker", "role", "from", "until", "to", "order", "reason"),
      by="manager", runs=("fund_sales",), selects=True)  # fmt: skip
def fund_sales(stage: Stage, said: Said, by: str) -> Outcome:
    """Share open sales out anew by the rules of now, or move them to a source."""
    where = Said({word: given for word, given in said.items() if word not in ("to", "until", "order", "reason")})
    where.line, where.lines = said.line, said.lines
    order = str(said.get("order") or "oldest")
    return corrections.fund_sales(
        replace(_affected(stage, where), date_to=said.get("until")),
        by=by,
        to=str(said.get("to") or ""),
        order=order.replace(" ", "_"),
        reason=str(said.get("reason") or ""),
        **trying(stage),
    )


def _affected(stage: Stage, said: Said) -> corrections.Affected:
    named = said.get("rows") not in (None, "all")
    return corrections.Affected(
        stage.legal_entity_id,
        contracts=finding.codes(stage, "contract", said.get("contract"), said.line),
        projects=finding.codes(stage, "project", said.get("project"), said.line),
        workers=finding.codes(stage, "worker", said.get("worker"), said.line),
        roles=finding.codes(stage, "role", said.get("role"), said.line),
        date_from=said.get("from"),
        date_to=said.get("to"),
        actuals=tuple(finding.sales(stage, said["rows"], said.line)[0]) if named else None,
    )


PART = ("hours", "quantity", "reason")


@verb("write off", main="rows", words=(*PART, "as"), by="manager", runs=("write_off",))
def write_off(stage: Stage, said: Said, by: str) -> Outcome:
    """Bill open sales no more, whole or in part."""
    kind = known(str(said.get("as", "non chargeable")), {"non chargeable", "complimentary"}, said.line_of("as"), "It becomes")
    return corrections.write_off(
        finding.sales(stage, needed(said, "rows", "which rows"), said.line)[0],
        by=by,
        billing_type=kind.replace(" ", "_"),
        **_part_of_sale(said),
        **trying(stage),
    )


@verb("write up", main="rows", words=PART, by="manager", runs=("write_up",))
def write_up(stage: Stage, said: Said, by: str) -> Outcome:
    """Bill more than was worked."""
    chosen = finding.sales(stage, needed(said, "rows", "which rows"), said.line)[0]
    return corrections.write_up(chosen, by=by, **_part_of_sale(said), **trying(stage))


def _part_of_sale(said: Said) -> dict[str, Any]:
    hours = said.get("hours")
    return {
        "reason": str(said.get("reason") or ""),
        "seconds": None if hours is None else seconds(hours, said.line_of("hours")),
        "quantity": said.get("quantity"),
    }


PART_WORDS = {
    "to worker": "worker", "to project": "project", "to task": "task", "to category": "category", "to role": "role",
    "to date": "transaction_date", "hours": "seconds", "quantity": "quantity", "price": "price", "currency": "currency",
    "text": "description", "text for customer": "external_description", "sales price": "sales_price",
    "line property": "line_property", "source": "funding_source", "dimensions": "dimensions",
}  # fmt: skip


@verb("correct", main="entries", words=(*FILTERS, *PART_WORDS, "rows", "parts", "on", "reason", "as"), by="accountant",
      runs=("correct_entries",), selects=True)  # fmt: skip
def correct(stage: Stage, said: Said, by: str) -> Outcome:
    """Correct approved entries: all alike, or each `rows` with values of its own; what stands in its stead gets its name."""
    if said.get("rows") is not None:
        told = [row for each in said["rows"] for row in _corrected(stage, each)]
    else:
        told = _corrected(stage, said, entries_of(stage, said, "approved"))
    return _correct(stage, said, by, told)


@verb(
    "cancel entries", main="entries", words=(*FILTERS, "on", "reason"), by="accountant", runs=("correct_entries",), selects=True
)
def cancel_entries(stage: Stage, said: Said, by: str) -> Outcome:
    """Cancel approved entries: nothing stands in their stead."""
    return _correct(stage, said, by, [(corrections.Correction(entry), []) for entry in entries_of(stage, said, "approved")])


Told = tuple[corrections.Correction, list[str]]


def _correct(stage: Stage, said: Said, by: str, told: list[Told]) -> Outcome:
    outcome = corrections.correct_entries(
        [correction for correction, _names in told],
        on=needed(said, "on", "the accounting date"),
        by=by,
        reason=str(said.get("reason") or ""),
        **trying(stage),
    )
    if not stage.is_dry_run:
        called = {correction.entry: names for correction, names in told}
        for row in sql("entries_in_stead", entries=list(outcome.done)):
            stage.entries[called[row["entry_id"]][row["part"] - 1]] = row["stands_id"]
    return outcome


def _corrected(stage: Stage, said: Said, chosen: list[int] | None = None) -> list[Told]:
    """Corrections with the names of what stands in their stead."""
    if chosen is None:
        only(said, ("entries", *PART_WORDS, "parts", "as"), "A row of a correction has its words")
        chosen = finding.entries(stage, needed(said, "entries", "which entry"), said.line, states=("approved",))
    parts = listed(said["parts"]) if said.get("parts") is not None else [said]
    found = []
    for entry in chosen:
        name = stage.name_of(entry)
        given = tuple(_part_of_entry(each) for each in parts)
        names = [str(each.get("as") or (f"{name} part {place}" if len(parts) > 1 else f"{name} corrected")) for place, each in
                 enumerate(parts, start=1)]  # fmt: skip
        found.append((corrections.Correction(entry, given), names))
    return found


def _part_of_entry(said: Said) -> corrections.EntryPart:
    given = {column: said[word] for word, column in PART_WORDS.items() if word in said}
    for code in ("worker", "project", "task", "category", "role", "line_property", "funding_source"):
        if code in given:
            given[code] = "" if given[code] is None else str(given[code])
    if "seconds" in given:
        given["seconds"] = seconds(given["seconds"], said.line_of("hours"))
    if "dimensions" in given:
        given["dimensions"] = {str(name): str(code) for name, code in given["dimensions"].items()}
    return corrections.EntryPart(**given)
