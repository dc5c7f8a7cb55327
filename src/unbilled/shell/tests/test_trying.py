"""A file of a tracker billed in a company that exists only meanwhile: drafts, leaks, and one figure."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from unbilled.entries.imports import Mapping, read_export
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows, value
from unbilled.shell.trying.printing import print_tried
from unbilled.shell.trying.running import Tried, try_export

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[4]
EXPORTS = ROOT / "src" / "unbilled" / "entries" / "tests" / "exports"
HARVEST = "Date,Client,Project,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Billable Rate"


def tried(*lines: str, head: str = HARVEST, rate: str = "95", currency: str = "EUR", **how: Any) -> Tried:
    return try_export(read_export("\n".join((head, *lines)).encode(), "march.csv"), rate, currency, **how)


def row(hours: str = "1", day: int = 2, client: str = "Fabrikam", person: str = "Bob,Ray", rate: str = "95", **flags: str) -> str:
    told = ",".join(({"billable": "Yes", "invoiced": "No", "approved": "Yes"} | flags).values())
    return f"2026-03-{day:02},{client},Move,Build,Text,{hours},{told},{person},{rate}"


def test_each_customer_gets_a_draft_and_the_figure_is_what_is_not_billed():
    found = tried(row("2"), row("1.5", day=3), row("4", client="Northwind"))

    assert [(draft.customer, draft.lines, draft.seconds, draft.amount) for draft in found.drafts] == [
        ("Northwind", 1, 14400, Decimal("380.00")), ("Fabrikam", 2, 12600, Decimal("332.50")),
    ]  # fmt: skip
    assert (found.amount_unbilled, found.seconds_unbilled, found.leaks) == (Decimal("712.50"), 27000, ())


def test_what_is_on_no_draft_leaks_and_only_what_waits_for_approval_counts():
    found = tried(
        row("1"),
        row("2", day=3, approved="No"),
        row("3", day=4, billable="No"),
        row("4", day=5, invoiced="Yes"),
        row("1", day=6, rate="0.00"),
    )

    assert [(leak.kind, leak.rows, leak.amount, leak.lines) for leak in found.leaks] == [
        ("unapproved", 1, Decimal("190.00"), (3,)), ("not_billable", 1, Decimal("285.00"), (4,)),
        ("invoiced", 1, Decimal("380.00"), (5,)), ("unpriced", 1, Decimal("95.00"), (6,)),
    ]  # fmt: skip
    assert (found.amount_drafted, found.amount_unapproved) == (Decimal("190.00"), Decimal("190.00"))
    assert found.amount_unbilled == Decimal("380.00")


def test_the_work_goes_the_whole_way_of_real_work():
    tried(row("1"), row("2", day=3, approved="No"), row("3", day=4, billable="No"))

    assert value("SELECT count(*) FROM entry") == 3
    assert value("SELECT count(*) FROM awaiting_approval") == 1
    assert value("SELECT count(*) FROM unposted") == 0
    assert value("SELECT count(*) FROM voucher") > 0
    assert [row["kind"] for row in rows("SELECT DISTINCT kind FROM actual ORDER BY kind")] == ["cost", "unbilled"]


def test_a_day_of_more_than_24_hours_is_left_out_and_told():
    found = tried(row("20"), row("20"), row("1", day=3))

    assert [(leak.kind, leak.rows) for leak in found.leaks if leak.kind == "day_exceeded"] == [("day_exceeded", 2)]
    assert found.amount_drafted == Decimal("95.00")


def test_rows_that_cannot_be_read_are_told_and_the_others_billed():
    found = tried(row("1"), row("NaN"), row("0"))

    assert [(each.subject, each.code) for each in found.refused] == [
        ("march.csv:3", "not_a_duration"), ("march.csv:4", "duration_zero"),
    ]  # fmt: skip
    assert found.amount_unbilled == Decimal("95.00")


@pytest.mark.parametrize("flags", [{"invoiced": "Yes"}, {"billable": "No"}, {"approved": "No"}])
def test_a_file_with_nothing_to_bill_makes_no_draft(flags):
    found = tried(row("1", **flags))

    assert (found.drafts, len(found.leaks)) == ((), 1)


def test_an_empty_export_is_no_crash():
    found = tried()

    assert (found.rows, found.drafts, found.amount_unbilled) == (0, (), Decimal("0.00"))
    assert "Worked and not yet billed: EUR 0.00" in printed(found)


def test_people_and_projects_of_one_name_stay_apart_unless_the_mapping_merges_them():
    head = "User,Email,Client,Project,Description,Start date,Start time,Duration"
    lines = ("Ann,ann@a.example,A,Site,x,2026-03-02,9:00,1:00", "Ann,ann@b.example,B,Site,x,2026-03-02,9:00,1:00")
    tried(*lines, head=head)

    assert value("SELECT count(*) FROM worker") == 2
    assert value("SELECT count(*) FROM project") == 2


def test_the_mapping_merges_people():
    head = "User,Email,Client,Project,Description,Start date,Start time,Duration"
    lines = ("Ann,ann@a.example,A,Site,x,2026-03-02,9:00,1:00", "Ann L.,ann@b.example,A,Site,x,2026-03-02,9:00,1:00")
    tried(*lines, head=head, said=Mapping(users={"ann@a.example": "Ann Lee", "ann@b.example": "Ann Lee"}))

    assert [found["name"] for found in rows("SELECT name FROM worker")] == ["Ann Lee"]


def test_a_currency_without_cents_bills_whole_units():
    assert tried(row("2.33"), currency="JPY").amount_unbilled == Decimal(221)


@pytest.mark.parametrize(("rate", "currency"), [("-1", "EUR"), ("NaN", "EUR"), ("much", "EUR"), ("95", "XYZ")])
def test_a_rate_or_currency_that_is_none_is_refused(rate, currency):
    with pytest.raises(Refused) as refused:
        tried(row(), rate=rate, currency=currency)
    assert all(refusal.sentence for refusal in refused.value.refusals)


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.csv")), ids=lambda path: path.stem)
def test_the_export_of_each_product_is_billed(path: Path):
    found = try_export(read_export(path.read_bytes(), path.name), "95")

    assert found.drafts
    assert found.amount_unbilled > 0


def test_the_example_is_billed_with_its_pdfs_and_printed(tmp_path: Path):
    path = ROOT / "examples" / "toggl.csv"
    found = try_export(read_export(path.read_bytes(), path.name), "95", out=tmp_path)
    text = printed(found)

    assert [(draft.customer, draft.lines, str(draft.amount)) for draft in found.drafts] == [
        ("Fabrikam", 19, "5915.93"), ("Northwind Traders", 19, "3259.67"),
    ]  # fmt: skip
    assert all(draft.path and draft.path.read_bytes().startswith(b"%PDF") for draft in found.drafts)
    assert {leak.kind for leak in found.leaks} == {
        "not_billable", "duplicate", "overlap", "forgotten_timer", "on_a_sunday",
    }  # fmt: skip
    assert "Worked and not yet billed: EUR 9,175.60 (96.58 h)" in text


def printed(found: Tried) -> str:
    console = Console(file=StringIO(), width=120)
    print_tried(found, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]
