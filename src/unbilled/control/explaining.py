"""Walking the spine both ways: from an actual to where it came from and went, and from an invoice to every actual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unbilled.kernel.refusals import Refusal, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder
from unbilled.money import minor_units

sql = SqlFolder(__file__)

sentences(
    unknown_actual=gettext_lazy("There is no actual A{actual}; lists of actuals show their ids."),
    unknown_invoice_number=gettext_lazy("There is no invoice {number}; look it up in the list of invoices."),
    ambiguous_invoice_number=gettext_lazy("Several legal entities have an invoice {number}; name one of {entities}."),
)


@dataclass(frozen=True)
class Step:
    """One station of the walk, and the facts that stand there."""

    what: str
    facts: tuple[str, ...]


def explain_actual(actual: int) -> tuple[Step, ...]:
    """From one actual back to entry, approval and price, and forward to its posting, documents, credit and backlog."""
    found = sql("explained_actual", actual=actual)
    if not found:
        raise refuse("unknown_actual", actual=actual)
    row = found[0]
    steps = [
        Step(_("Actual A{id}").format(id=actual), (
            _("{kind} of {class}, {date}, project {project} ({billing_type})").format(**_said(row)),
            _("{quantity} × {price} = {amount} {currency}").format(**_said(row)),
        )),
        *_origin(row),
        *(_posting(posting) for posting in sql("explained_postings", actual=actual)),
        *(_document(document) for document in sql("explained_documents", actual=actual)),
    ]  # fmt: skip
    if row["open_reason"] is not None or row["is_open"]:
        steps.append(_open(row))
    for other in sql("explained_relatives", actual=actual):
        steps.append(Step(_("Linked actual A{id}").format(id=other["id"]), (_relation(other["relation"]),)))
    return tuple(steps)


def explain_invoice(number: str, legal_entity: str | None = None) -> tuple[Step, ...]:
    """From an invoice to its totals, tax, every line with its actual, its vouchers, and the credits of it."""
    found = sql("explained_invoice", number=number, legal_entity=legal_entity)
    if not found:
        raise refuse("unknown_invoice_number", number=number)
    if len(found) > 1:
        raise refuse("ambiguous_invoice_number", number=number, entities=", ".join(row["legal_entity"] for row in found))
    row = found[0]
    money = _money(row["currency"])
    steps = [
        Step(f"{row['title'] or row['document_class']} {number}", (
            _("{entity} to {customer}, dated {date}, due {due}, posted by {by}").format(
                entity=row["legal_entity"], customer=row["customer"], date=row["invoice_date"], due=row["due_date"], by=row["actor"]),
            _("net {net} + tax {tax} = {total} {currency}").format(
                net=money(row["net"]), tax=money(row["tax"]), total=money(row["total"]), currency=row["currency"]),
            _("exchange rate {rate} of {date}").format(rate=f"{row['rate'].normalize():f}", date=row["accounting_date"]),
        )),
    ]  # fmt: skip
    for tax in sql("explained_taxes", invoice=row["id"]):
        steps.append(Step(_("Tax {code}").format(code=tax["code"]), (
            _("{percent} % of {base} = {tax}, rounded once").format(
                percent=f"{tax['percent'].normalize():f}", base=money(tax["base"]), tax=money(tax["tax"])),
        )))  # fmt: skip
    lines = sql("explained_lines", document=row["document_id"])
    steps.append(Step(_("{count} lines").format(count=len(lines)), tuple(
        _("{key}: {date} {project} {person} {description} {amount}, from {actual}").format(
            key=line["line_key"], date=line["transaction_date"], project=line["project"], person=line["worker"] or "",
            description=line["description"], amount=money(line["amount"]),
            actual=f"A{line['sale_id']}" if line["sale_id"] else _("milestone {code}").format(code=line["milestone"]),
        ) for line in lines
    )))  # fmt: skip
    for voucher in sql("explained_vouchers", invoice=row["id"]):
        steps.append(Step(_("Voucher {number}").format(number=voucher["number"]), tuple(voucher["lines"])))
    for credit in sql("explained_credits", invoice=row["id"]):
        steps.append(Step(credit["what"], (_("{number} of {date}: {total}").format(**credit),)))
    return tuple(steps)


def _origin(row: Row) -> list[Step]:
    """Where an actual came from: its entry with its approval, and its price; or its milestone."""
    if row["milestone"]:
        return [Step(_("Milestone {code}").format(code=row["milestone"]), (_("of contract {code}").format(code=row["contract"]),))]
    steps = [
        Step(_("Entry {id}").format(id=row["entry_id"]), (
            _("recorded for {worker} by {by} at {at}").format(worker=row["worker"], by=row["recorded_by"], at=row["recorded_at"]),
            _("“{text}”").format(text=row["description"]),
        )),
        Step(_("Approval"), (_("by {by} at {at}").format(by=row["approved_by"], at=row["approved_at"]),)),
    ]  # fmt: skip
    if row["price_row_id"]:
        steps.append(Step(_("Price {id}").format(id=row["price_row_id"]), (
            _("{kind} price, {method}, valid from {date}, for {scope}").format(
                kind=row["price_kind"], method=row["price_method"], date=row["price_from"], scope=row["price_scope"] or _("all")),
        )))  # fmt: skip
    elif row["kind"] != "billed":
        steps.append(Step(_("Price"), (_("typed on the entry"),)))
    return steps


def _posting(row: Row) -> Step:
    facts = [_("layer {layer}, {amount} in accounting currency at rate {rate}").format(
        layer=row["layer"], amount=row["amount_accounting"], rate=f"{row['rate'].normalize():f}")]  # fmt: skip
    if row["debit"]:
        facts.append(_("debit {debit}, credit {credit}").format(debit=row["debit"], credit=row["credit"]))
    title = _("Posted on voucher {number}, journal {journal}") if row["journal"] else _("Posted on voucher {number}")
    return Step(title.format(number=row["voucher"] or _("none"), journal=row["journal"]), tuple(facts))


def _document(row: Row) -> Step:
    facts = [_("{what} by {by} at {at}").format(what=row["what"], by=row["actor"], at=row["at"])]
    if row["released"]:
        facts.append(_("given up again: it is back in the backlog"))
    return Step(row["document"], tuple(facts))


def _open(row: Row) -> Step:
    if row["open_reason"]:
        reason = Refusal(row["open_reason"], values=row).sentence
        return Step(_("In the backlog, not billable"), (reason,))
    return Step(_("In the backlog"), (_("ready to invoice") if row["is_ready"] else _("not marked as ready to invoice"),))


def _relation(relation: str) -> str:
    return {
        "cost": _("the cost of this sale"),
        "sale": _("the sale of this cost"),
        "reverses": _("reversed by this actual"),
        "reversal": _("reverses this actual"),
        "replaces": _("replaced by this actual after a credit"),
        "replacement": _("replaces this actual after a credit"),
    }[relation]


def _said(row: Row) -> dict[str, Any]:
    """The facts of an actual as people read them."""
    quantity = row["quantity"] if row["seconds"] is None else row["seconds"] / 3600
    return {
        **row,
        "class": row["transaction_class"],
        "date": row["transaction_date"],
        "quantity": f"{quantity:.2f}" + ("" if row["seconds"] is None else " h"),
        "price": f"{row['price'].normalize():f}",
        "amount": _money(row["currency"])(row["amount"]),
    }


def _money(currency: str) -> Any:
    return lambda amount: f"{amount:,.{minor_units(currency)}f}"
