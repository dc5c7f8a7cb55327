"""Verbs that change the lines of drafts: proformas of the one process, proposals of the other."""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType
from typing import Any

from unbilled import actuals, proformas, proposals
from unbilled.actuals.models import BILLING_TYPES
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, shown, trying, verb
from unbilled.shell.stories.finding import Stage, listed
from unbilled.shell.stories.telling import Said, known
from unbilled.shell.stories.verbs.entries import as_entries, seconds

EDITED = ("on", "as", "hours", "quantity", "price", "text", "discount", "tax group", "as it was", "as shown")


@verb("edit lines", main="rows", words=EDITED, by="manager", runs=("edit_lines",))
def edit_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Bill lines otherwise than their sales stood."""
    owner, draft = _draft(stage, said, "on")
    sales = finding.sales(stage, needed(said, "rows", "which rows"), said.line)[0]
    edits = [actuals.LineEdit(sale, **_edit(said)) for sale in sales]
    outcome: Outcome = owner.edit_lines(draft, edits, by=by, fingerprint=shown(stage, said), **trying(stage))
    return outcome


HEADED = ("invoice date", "due date", "payment terms", "buyer reference", "purchase order", "text", "dimensions", "line format")


@verb("discount", main="draft", words=("percent", "amount", "rows", "as shown"), by="manager", runs=("discount_lines",))
def discount(stage: Stage, said: Said, by: str) -> Outcome:
    """Give a discount on a draft, or on some of its rows."""
    owner, draft = _draft(stage, said, "draft")
    rows = finding.sales(stage, said["rows"], said.line)[0] if said.get("rows") else None
    given = {word: Decimal(str(said[word])) for word in ("percent", "amount") if said.get(word) is not None}
    outcome: Outcome = owner.discount_lines(draft, rows, **given, by=by, fingerprint=shown(stage, said), **trying(stage))
    return outcome


@verb(
    "edit header", main="proposal", words=(*HEADED, "print groups", "clear", "as shown"), by="accountant", runs=("edit_header",)
)
def edit_header(stage: Stage, said: Said, by: str) -> Outcome:
    """Change what a proposal says of itself."""
    (proposal,) = finding.documents(stage, "proposal", needed(said, "proposal", "which proposal"), said.line)
    given = {word.replace(" ", "_"): said[word] for word in HEADED if said.get(word) is not None}
    if "line_format" in given:
        given["line_format"] = str(given["line_format"]).replace(" ", "_")
    if "print groups" in said:
        given["print_groups"] = tuple(_print_group(stage, each) for each in said["print groups"] or ())
    cleared = [
        known(str(word), (*HEADED, "print groups"), said.line_of("clear"), "A field is cleared")
        for word in listed(said.get("clear") or [])
    ]
    edit = actuals.HeaderEdit(**given, cleared=tuple(word.replace(" ", "_") for word in cleared))
    return proposals.edit_header(proposal, edit, by=by, fingerprint=shown(stage, said), **trying(stage))


def _print_group(stage: Stage, said: Said) -> actuals.PrintGroup:
    sales, milestones = finding.sales(stage, needed(said, "rows", "which rows"), said.line)
    title, format_ = str(said.get("title") or ""), str(said.get("format") or "detail")
    return actuals.PrintGroup(title, format_, tuple(sales), tuple(milestones))


@verb("change tax", main="proposal", words=("tax group", "rows", "as shown"), by="accountant", runs=("change_tax",))
def change_tax(stage: Stage, said: Said, by: str) -> Outcome:
    """Tax a proposal, or some of its rows, by another tax group."""
    (proposal,) = finding.documents(stage, "proposal", needed(said, "proposal", "which proposal"), said.line)
    group = str(needed(said, "tax group", "by which tax group"))
    rows = finding.sales(stage, said["rows"], said.line) if said.get("rows") else ()
    return proposals.change_tax(proposal, group, *rows, by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("enter lines", main="lines", words=("on",), by="accountant", runs=("enter_lines",))
def enter_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Enter lines on a draft by hand; each gets its name, as a recorded entry does."""
    owner, draft = _draft(stage, said, "on")
    told: list[Said] = listed(needed(said, "lines", "what is entered"))
    types = [{"billing_type": str(each["billed as"]).replace(" ", "_")} if "billed as" in each else {} for each in told]
    lines = [each | type_ for each, type_ in zip(as_entries(stage, told), types, strict=True)]
    outcome: Outcome = owner.enter_lines(draft, lines, by=by, **trying(stage))
    if not stage.is_dry_run:
        stage.name_entries([str(each.get("as") or "") for each in told], outcome.done)
    return outcome


@verb("remove lines", main="rows", words=("from",), by="manager", runs=("remove_lines",))
def remove_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Take rows off a draft."""
    owner, draft = _draft(stage, said, "from")
    sales, milestones = finding.sales(stage, needed(said, "rows", "which rows"), said.line)
    outcome: Outcome = owner.remove_lines(draft, sales, milestones, by=by, **trying(stage))
    return outcome


@verb("split", main="draft", words=("by property", "as shown"), by="accountant", runs=("split_proforma", "split_proposal"))
def split(stage: Stage, said: Said, by: str) -> Outcome:
    """Split a draft by a property of its lines."""
    owner, draft = _draft(stage, said, "draft")
    part = str(needed(said, "by property", "by which property")).replace(" ", "_")
    do = owner.split_proforma if owner is proformas else owner.split_proposal
    outcome: Outcome = do(draft, part, by=by, fingerprint=shown(stage, said), **trying(stage))
    return outcome


@verb("merge", main="drafts", words=("as shown",), by="accountant", runs=("merge_proformas", "merge_proposals"))
def merge(stage: Stage, said: Said, by: str) -> Outcome:
    """Put what is on drafts on the first of them."""
    names = [str(each) for each in listed(needed(said, "drafts", "which drafts"))]
    owners = [_draft(stage, Said({"on": each}), "on") for each in names]
    drafts = [draft for _owner, draft in owners]
    do = proformas.merge_proformas if owners[0][0] is proformas else proposals.merge_proposals
    return do(drafts, by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("move lines", main="rows", words=("from", "to", "as shown"), by="accountant", runs=("move_lines",))
def move_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Put rows of a draft on another one."""
    owner, draft = _draft(stage, said, "from")
    _owner, to = _draft(stage, said, "to")
    sales, milestones = finding.sales(stage, needed(said, "rows", "which rows"), said.line)
    outcome: Outcome = owner.move_lines(draft, to, sales, milestones, by=by, fingerprint=shown(stage, said), **trying(stage))
    return outcome


@verb("refresh", main="draft", words=("cut-off",), by="manager", runs=("refresh_proforma",), selects=True)
def refresh(stage: Stage, said: Said, by: str) -> Outcome:
    """Put on a draft what became ready since."""
    (draft,) = finding.documents(stage, "proforma", needed(said, "draft", "which proforma"), said.line)
    return proformas.refresh_proforma(draft, by=by, cut_off_date=said.get("cut-off"), **trying(stage))


def _draft(stage: Stage, said: Said, word: str) -> tuple[ModuleType, int]:
    """The capability that owns a draft, and its id: `proforma 1` and `P-000001` are proformas, others proposals."""
    name = str(needed(said, word, "which draft"))
    is_proforma = name.startswith(("proforma ", "P-"))
    (draft,) = finding.documents(stage, "proforma" if is_proforma else "proposal", name, said.line)
    return (proformas if is_proforma else proposals), draft


def _edit(said: Said) -> dict[str, Any]:
    types = {name.replace("_", " ") for name in BILLING_TYPES}
    hours, price, number = said.get("hours"), said.get("price"), said.get("quantity")
    return {
        "billing_type": known(str(said["as"]), types, said.line_of("as"), "It becomes").replace(" ", "_")
        if "as" in said
        else None,
        "seconds": None if hours is None else seconds(hours, said.line_of("hours")),
        "quantity": None if number is None else Decimal(number),
        "price": None if price is None else Decimal(price),
        "description": None if said.get("text") is None else str(said["text"]),
        "discount": None if said.get("discount") is None else Decimal(str(said["discount"])),
        "tax_group": said.get("tax group"),
        "as_it_was": bool(said.get("as it was")),
    }
