"""Verbs of what is invoiced: prepayments, retention, posting and credits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from unbilled import corrections, invoices, proformas, proposals
from unbilled.invoices.documents_content import content_of
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, trying, verb
from unbilled.shell.stories.finding import Stage, listed, sql
from unbilled.shell.stories.telling import Said
from unbilled.shell.stories.verbs.entries import seconds

Told = TypeVar("Told", corrections.Part, corrections.ShouldBe)


@verb(
    "deduct",
    main="prepayments",
    words=("from",),
    by="accountant",
    runs=("change_deductions", "deduct_prepayments"),
)
def deduct(stage: Stage, said: Said, by: str) -> Outcome:
    """Make the deductions of a draft these amounts."""
    wanted = needed(said, "prepayments", "which, and how much of each")
    ids = dict(zip(wanted, finding.milestones(stage, list(wanted), said.line), strict=True))
    parts = {ids[code]: Decimal(str(amount)) for code, amount in wanted.items()}
    draft = str(needed(said, "from", "from which proforma or proposal"))
    if draft.startswith(("P-", "proforma ")):
        (found,) = finding.documents(stage, "proforma", draft, said.line)
        return proformas.change_deductions(found, parts, by=by, **trying(stage))
    (found,) = finding.documents(stage, "proposal", draft, said.line)
    return proposals.deduct_prepayments(found, parts, by=by, **trying(stage))


@verb("refund", main="prepayments", words=("on",), by="accountant", runs=("refund_prepayments",))
def refund(stage: Stage, said: Said, by: str) -> Outcome:
    """Make proposals that give back what is left of prepayments."""
    chosen = finding.milestones(stage, needed(said, "prepayments", "which"), said.line)
    return proposals.refund_prepayments(chosen, on=needed(said, "on", "the day"), by=by, **trying(stage))


@verb("release retention", main="invoices", words=("contract", "project", "amount"), by="accountant", runs=("release_retention",))
def release_retention(stage: Stage, said: Said, by: str) -> Outcome:
    """Make proposals that ask for what invoices withheld: of these invoices, or all of a contract or project."""
    if said.get("invoices") is not None:
        chosen = finding.documents(stage, "invoice", said["invoices"], said.line)
    else:
        withheld = invoices.retained_listed(stage.legal_entity_id, contract=said.get("contract"), project=said.get("project"))
        chosen = [row["invoice_id"] for row in withheld]
    parts = {each: Decimal(str(said["amount"])) for each in chosen} if "amount" in said else None
    return invoices.release_retention(chosen, by=by, parts=parts, **trying(stage))


@verb(
    "post proposals",
    main="proposals",
    words=("date", "accounting date", "with approved"),
    by="accountant",
    runs=("post_proposals",),
)
def post_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Post proposals as invoices."""
    chosen = finding.documents(stage, "proposal", said.get("proposals", "all"), said.line)
    return invoices.post_proposals(
        chosen,
        invoice_date=said.get("date"),
        accounting_date=said.get("accounting date"),
        with_approved_of=stage.legal_entity_id if said.get("with approved") else None,
        by=by,
        **trying(stage),
    )


@verb("print draft", main="draft", words=("on",), by="accountant", runs=("print_draft",))
def print_draft(stage: Stage, said: Said, by: str) -> Outcome:
    """Print a draft as it would be issued; the plan holds what it says of itself."""
    draft = str(needed(said, "draft", "which proforma or proposal"))
    of = "proforma" if draft.startswith(("P-", "proforma ")) else "proposal"
    (found,) = finding.documents(stage, of, draft, said.line)
    printed = invoices.print_draft(found, of=of, on=needed(said, "on", "the day"), by=by)
    page, totals = content_of(printed), printed["totals"]
    facts = {"title": page["title"], "number": page["number"], "reference": printed["reference"], "lines": len(printed["lines"])}
    return Outcome((printed["reference"],), (), (facts | {name: totals[name] for name in ("net", "tax", "total")},))


@verb(
    "credit",
    main="invoice",
    words=("date", "accounting date", "reason", "lines", "parts", "together"),
    by="accountant",
    runs=("credit_invoices",),
)
def credit(stage: Stage, said: Said, by: str) -> Outcome:
    """Credit invoices, in full, by line, or by part of a line; each by a credit of its own, or all together by one."""
    chosen = finding.documents(stage, "invoice", needed(said, "invoice", "which invoice"), said.line)
    return corrections.credit_invoices(
        chosen,
        credit_date=needed(said, "date", "the date of the credit"),
        by=by,
        reason=str(said.get("reason") or ""),
        lines=_lines(stage, chosen, listed(said["lines"])) if "lines" in said else None,
        parts=_parts(stage, chosen, said, "parts", corrections.Part) if "parts" in said else None,
        together=bool(said.get("together")),
        accounting_date=said.get("accounting date"),
        **trying(stage),
    )


@verb(
    "correct invoice",
    main="invoice",
    words=("date", "accounting date", "reason", "should be"),
    by="accountant",
    runs=("correct_invoice",),
)
def correct(stage: Stage, said: Said, by: str) -> Outcome:
    """Correct lines of an invoice to what should have been billed."""
    chosen = finding.documents(stage, "invoice", needed(said, "invoice", "which invoice"), said.line)
    return corrections.correct_invoice(
        chosen[0],
        _parts(stage, chosen, said, "should be", corrections.ShouldBe),
        correction_date=needed(said, "date", "the date of the correction"),
        by=by,
        reason=str(said.get("reason") or ""),
        accounting_date=said.get("accounting date"),
        **trying(stage),
    )


@verb(
    "swap bill-to",
    main="invoice",
    words=("to", "date", "accounting date", "reason"),
    by="accountant",
    runs=("swap_bill_to",),
)
def swap_bill_to(stage: Stage, said: Said, by: str) -> Outcome:
    """Credit an invoice and move its work to another funding source."""
    chosen = finding.documents(stage, "invoice", needed(said, "invoice", "which invoice"), said.line)
    return corrections.swap_bill_to(
        chosen[0],
        to=str(needed(said, "to", "the funding source that pays")),
        on=needed(said, "date", "the date of the credit"),
        by=by,
        reason=str(said.get("reason") or ""),
        accounting_date=said.get("accounting date"),
        **trying(stage),
    )


def _parts(stage: Stage, chosen: list[int], said: Said, word: str, kind: type[Told]) -> dict[str, Told]:
    """What is told of lines: hours, a quantity, a price or an amount; `0` of what should be billed is nothing."""
    given = needed(said, word, "which lines, and what of each")
    found: dict[str, Told] = {}
    for key, line in zip(_lines(stage, chosen, list(given)), given, strict=True):
        told = given[line]
        words: dict[str, Any] = {name: told[name] for name in told} if isinstance(told, Said) else {}
        if "hours" in words:
            words["seconds"] = seconds(words.pop("hours"), said.line)
        figures: dict[str, Any] = {name: each if name == "seconds" else Decimal(str(each)) for name, each in words.items()}
        found[key] = kind(**figures)
    return found


def _lines(stage: Stage, chosen: list[int], said: list[Any]) -> list[str]:
    """The keys of lines named by their number on the invoice, or by the entry or milestone behind them."""
    keys: dict[str, str] = {}
    for invoice in invoices.issued(chosen):
        for line in invoice["lines"]:
            keys[str(line["id"])] = line["key"]
    for row in sql("invoiced_rows", invoices=chosen):
        keys[stage.name_of(row["entry_id"], row["milestone"], row["rule"])] = row["line_key"]
    return [keys.get(str(line), str(line)) for line in said]
