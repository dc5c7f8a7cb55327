"""Splitting, merging and moving between drafts of either process, inside the caller's command, which has locked them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, prepayments
from unbilled.kernel.commands import Running, as_list
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    unknown_property=_("A draft is not split by {property}; choose one of {known}."),
    nothing_to_split=_(
        "Everything on this draft has the same {property}, or there is nothing on it; split it by something else."
    ),
    drafts_of_other_sources=_("It is of another contract, funding source or currency; choose drafts of one."),
    one_draft_alone=_("Name at least two drafts, of which the first takes what is on the others."),
    line_follows_its_draft=_("Line {line} follows what its draft holds, and is not moved by itself; move what it is of."),
)

#: by what the lines of a draft may be told apart
PROPERTIES = ("class", "project", "task", "category", "purchase_order")


def split(running: Running, document: int, property_: str, open_drafts: Callable[[], list[Row]]) -> list[Row]:
    """Split a draft by a property of its lines (rule: proposal-split): what comes first stays, the rest gets drafts of its own.

    Edits, tax and header go along, fees follow their lines, and deductions stay where they are. Returns what was opened.
    """
    if property_ not in PROPERTIES:
        raise refuse("unknown_property", property=property_, known=", ".join(PROPERTIES).replace("_", " "))
    drop_plans("split_plan", "document_plan", "move_plan")
    sql("split_plan", document=document, property=property_)
    sql("split_documents", document=document)
    if not rows("SELECT FROM document_plan LIMIT 1"):
        raise refuse("nothing_to_split", property=property_.replace("_", " "))
    actuals.open_documents(running)
    created = open_drafts()
    sql("split_moves")
    actuals.move(running)
    with handing("header_copy", sql.text("split_headers")):
        actuals.copy_headers()
    _settled(running, [document, *(row["document_id"] for row in created)])
    drop_plans("split_plan", "document_plan", "move_plan")
    return created


def first_and_others(drafts: Iterable[int]) -> tuple[int, list[int]]:
    """The draft that takes what is on the others, and these; refused unless there are two."""
    chosen = list(dict.fromkeys(as_list(drafts)))
    if len(chosen) < 2:
        raise refuse("one_draft_alone")
    return chosen[0], chosen[1:]


def merge(running: Running, target: int, others: Iterable[int], give_up: Callable[[], object]) -> None:
    """Put what is on other drafts of the same contract, funding source and currency on one (rule: proposal-split).

    The others are given up when they hold no more than fees and deductions; what they deducted is deducted from the one.
    """
    merged = as_list(others)
    _of_one_source([target, *merged])
    parts: dict[int, Decimal] = {row["prepayment_id"]: row["amount"] for row in sql("deducted", documents=[target, *merged])}
    drop_plans("move_plan")
    sql("merge_moves", document=target, others=merged)
    actuals.move(running)
    drop_plans("move_plan")
    give_up()
    billing.keep_fees(running, [target])
    if parts:
        prepayments.change_deductions(running, target, parts)
    prepayments.refuse_excess([target])


def move(running: Running, document: int, target: int, sales: Iterable[int], milestones: Iterable[int]) -> list[tuple[str, int]]:
    """Put lines of a draft on another one of the same contract, funding source and currency (rule: proposal-split)."""
    _of_one_source([document, target])
    wanted = {("A", each) for each in as_list(sales)} | {("M", each) for each in as_list(milestones)}
    drop_plans("move_plan")
    sql("line_moves", document=document, target=target, sales=as_list(sales), milestones=as_list(milestones))
    found = rows("SELECT actual_id, milestone_id, follows FROM move_plan")
    there = {("A", row["actual_id"]) if row["actual_id"] else ("M", row["milestone_id"]): row["follows"] for row in found}
    for letter, number in sorted(wanted):
        if there.get((letter, number), True):
            code = "line_follows_its_draft" if (letter, number) in there else "line_not_on_draft"
            raise refuse(code, line=f"{letter}{number}")
    actuals.move(running)
    drop_plans("move_plan")
    _settled(running, [document, target])
    return sorted(there)


def hold_versions(documents: Iterable[int], fingerprint: str) -> str:
    """Refuse to go on if one of the drafts is no longer what was read; an empty fingerprint was not. Returns the one of now."""
    version = " ".join(actuals.draft_version(each) for each in documents)
    if fingerprint and fingerprint != version:
        raise refuse("draft_changed")
    return version


def told(documents: Iterable[int], prefix: str) -> tuple[Row, ...]:
    """What each of these drafts holds by now, for people."""
    return tuple(sql("drafts_told", documents=as_list(documents), prefix=prefix))


def _settled(running: Running, documents: list[int]) -> None:
    """Fees follow the lines, and nothing deducts more than there is to deduct it from."""
    billing.keep_fees(running, documents)
    prepayments.refuse_excess(documents)


def _of_one_source(documents: list[int]) -> None:
    for other in sql("of_other_sources", documents=documents):
        raise refuse("drafts_of_other_sources", subject=f"document {other['id']}")
