"""Lines edited on a draft: what is charged, what is left over, and that the books reverse what was accrued."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.pages import table
from rules.world import MONTH_END, approved, company, credited, drafted, entity, lines_of, post_journals, posted, time
from unbilled import actuals, invoices, proformas, proposals
from unbilled.control import verify
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows, value

pytestmark = pytest.mark.django_db


def seconds(duration: str) -> int | None:
    hours, minutes = duration.split(":") if duration else ("", "")
    return int(hours) * 3600 + int(minutes) * 60 if duration else None


def edit(draft: int, sale: int, **given):
    return proformas.edit_lines(draft, [actuals.LineEdit(sale, **given)], by="manager")


def shown(sale: int, letter: str):
    return rows(
        "SELECT kind, billing_type, seconds, price, amount FROM project_actuals"
        " WHERE actual_id = %(sale)s AND right(id, 1) = %(letter)s",
        sale=sale,
        letter=letter,
    )


@pytest.mark.parametrize(("worked", "hours", "price", "type_", "charged", "rest", "worth"), table("edited-lines", "edited"))
def test_the_page(worked, hours, price, type_, charged, rest, worth):
    company()
    other, sale = posted(time(), time(seconds=seconds(worked)))
    (draft,) = drafted([other, sale])
    edit(
        draft,
        sale,
        seconds=seconds(hours),
        price=Decimal(price) if price else None,
        billing_type=type_.replace(" ", "_") or None,
    ).or_refuse()
    proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
    (billed,) = shown(sale, "B")
    assert value("SELECT amount FROM document_line WHERE sale_id = %(sale)s", sale=sale) == Decimal(charged)
    assert billed["billing_type"] == (type_.replace(" ", "_") or "chargeable")
    left = shown(sale, "P")
    assert [(each["seconds"], each["amount"], each["billing_type"]) for each in left] == (
        [(seconds(rest), Decimal(worth), "non_chargeable")] if rest else []
    )
    assert sum(each["amount"] for letter in "REFNO" for each in shown(sale, letter)) == -(
        value("SELECT amount FROM actual WHERE id = %(sale)s", sale=sale)
    )
    (proposal,) = proposals.propose_proformas(entity(), by="accountant").or_refuse().done
    (invoice,) = invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse().done
    assert value("SELECT sum(amount_accounting) FROM ledger_line WHERE posting_type = 'wip_sales_value'") == 0
    assert value("SELECT net FROM invoice WHERE id = %(id)s", id=invoice) == 75 + Decimal(charged)
    assert verify() == ()
    line = next(key for key in lines_of(invoice) if key.startswith(f"S{sale}."))
    credited(invoice, [line]).or_refuse()
    returned = rows("SELECT seconds, price, amount FROM open_sale INNER JOIN actual ON actual.id = actual_id")
    assert returned == rows("SELECT seconds, price, amount FROM actual WHERE id = %(sale)s", sale=sale)
    assert verify() == ()


@pytest.mark.parametrize(("discount", "first", "second", "third", "charged"), table("discount", "discount"))
def test_the_page_of_discounts(discount, first, second, third, charged):
    company()
    sales = posted(*(time(seconds=each) for each in (28_800, 14_400, 4_800)))
    (draft,) = drafted(sales)
    given = {"percent": Decimal(discount.split()[0])} if "%" in discount else {"amount": Decimal(discount)}
    proformas.discount_lines(draft, **given, by="manager").or_refuse()
    kept = {row["actual_id"]: row["discount"] for row in rows("SELECT actual_id, discount FROM line_edit")}
    assert [kept.get(sale, 0) for sale in sales] == [Decimal(first), Decimal(second), Decimal(third)]
    assert value("SELECT sum(amount) FROM document_line") == Decimal(charged)
    assert verify() == ()


def test_what_an_unposted_sale_accrues_later_is_reversed_too():
    company()
    (sale,) = approved(time())
    (draft,) = drafted([sale])
    edit(draft, sale, price=Decimal(60)).or_refuse()
    proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
    assert [each.code for each in proposals.propose_proformas(entity(), by="accountant").refused] == ["sales_not_posted"]
    post_journals()
    (proposal,) = proposals.propose_proformas(entity(), by="accountant").or_refuse().done
    invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse()
    assert value("SELECT sum(amount_accounting) FROM ledger_line WHERE posting_type = 'accrued_revenue'") == 0
    assert value("SELECT -sum(amount_accounting) FROM ledger_line WHERE posting_type = 'invoiced_revenue'") == 60
    assert verify() == ()


def test_an_edit_goes_with_its_line():
    company()
    one, other = posted(time(), time())
    (draft,) = drafted([one, other])
    edit(draft, one, price=Decimal(60)).or_refuse()
    proformas.remove_lines(draft, [one], by="manager")
    assert value("SELECT count(*) FROM line_edit") == 0
    assert value("SELECT count(*) FROM change WHERE table_name = 'line_edit' AND operation = 'delete'") == 1
    proformas.refresh_proforma(draft, by="manager").or_refuse()
    assert value("SELECT sum(amount) FROM document_line") == 150
    assert verify() == ()


def test_a_draft_that_was_changed_meanwhile_is_not_confirmed_by_who_read_it_before():
    company()
    (sale,) = posted(time())
    (draft,) = drafted([sale])
    document = value("SELECT document_id FROM proforma WHERE id = %(id)s", id=draft)
    read = actuals.draft_version(document)
    edit(draft, sale, price=Decimal(60)).or_refuse()
    outcome = proformas.confirm_proformas([draft], on=MONTH_END, by="manager", versions={draft: read})
    assert [each.code for each in outcome.refused] == ["draft_changed"]
    with pytest.raises(Refused, match="changed this draft"):
        proformas.remove_lines(draft, [sale], by="manager", fingerprint=read)
    now = {draft: actuals.draft_version(document)}
    assert proformas.confirm_proformas([draft], on=MONTH_END, by="manager", versions=now).done == (draft,)
