"""The header of a draft: what it says of itself otherwise than its contract and its customer do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from unbilled import ledger
from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)

sentences(
    due_date_alone=_("A due date of {due} needs the invoice date that it belongs to; give that too, or payment terms instead."),
    due_before_invoice=_("{due} is before the invoice date, {date}; what is due is due on it or later."),
    unknown_payment_terms=_("There are no payment terms {terms}; set them up, or choose others."),
    unknown_line_format=_("Lines print {known}, and not {format}."),
    group_without_title=_("A group of lines needs a title; it prints on the invoice."),
    line_in_two_groups=_("Line {line} is in two groups; a line prints once."),
    unknown_dimension_value=_("Dimension {dimension} has no value {value}; set it up, or choose another."),
)


@dataclass(frozen=True)
class PrintGroup:
    """Lines that print together under a title: each of them (detail), or one row for all (summary) (rule: print-groups)."""

    title: str
    format: str = "detail"
    sales: tuple[int, ...] = ()
    milestones: tuple[int, ...] = ()

    def said(self) -> dict[str, object]:
        """The group as the header keeps it."""
        lines = [*(f"S{each}" for each in self.sales), *(f"M{each}" for each in self.milestones)]
        return {"title": self.title.strip(), "format": self.format, "lines": lines}


@dataclass(frozen=True)
class HeaderEdit:
    """What a draft is to say of itself; what is None stays as it is, and the fields named in `cleared` are as set up again."""

    invoice_date: date | None = None
    due_date: date | None = None
    payment_terms: str | None = None
    buyer_reference: str | None = None
    purchase_order: str | None = None
    text: str | None = None
    dimensions: Mapping[str, str] | None = None
    line_format: str | None = None
    print_groups: tuple[PrintGroup, ...] | None = None
    cleared: tuple[str, ...] = field(default=())


def copy_headers() -> None:
    """The documents of the plan `header_copy` say what another says; a purchase order that it names is their own."""
    sql("headers_copied")


def edit_header(running: Running, document: int, edit: HeaderEdit) -> list[Row]:
    """Change the header of a draft that the caller has locked; the rows tell what each field was and becomes.

    A due date that was set by hand belongs to its invoice date: with another date it is computed again.
    """
    drop_plans("dimension_wanted", "header_plan")
    dimensions = Jsonb(dict(edit.dimensions)) if edit.dimensions else None
    if dimensions:
        sql("header_dimensions", document=document, dimensions=dimensions)
        ledger.keep_dimension_sets(running)
    sql(
        "header_plan",
        document=document,
        invoice_date=edit.invoice_date,
        due_date=edit.due_date,
        payment_terms=edit.payment_terms,
        buyer_reference=edit.buyer_reference,
        purchase_order=edit.purchase_order,
        text=edit.text,
        dimensions=dimensions,
        line_format=edit.line_format,
        print_groups=None if edit.print_groups is None else Jsonb([each.said() for each in edit.print_groups]),
        cleared=list(edit.cleared),
    )
    for fault in rows("SELECT refusal, refusal_values FROM header_plan WHERE refusal IS NOT NULL"):
        raise refuse(fault["refusal"], **fault["refusal_values"])
    told = sql("header_changes")
    sql("headers_gone")
    sql("headers")
    drop_plans("dimension_wanted", "header_plan")
    return told
