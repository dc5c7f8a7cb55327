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
    facts = (
        _("{kind} of {class}, {date}, project {project} ({billing_type})").format(**_said(row)),
        _("{quantity} × {price} = {amount} {currency}").format(**_said(row)),
    )
    return (
        Step(_("Actual A{id}").format(id=actual), facts),
        *_origin(row),
        *(_posting(posting) for posting in sql("explained_postings", actual=actual)),
        *(_document(document) for document in sql("explained_documents", actual=actual)),
        *([_open(row)] if row["is_open"] else []),
        *(
            Step(_("Linked actual A{id}").format(id=other["id"]), (_relation(other["relation"]),))
            for other in sql("explained_relatives", actual=actual)
        ),
    )


def explain_invoice(number: str, legal_entity: str | None = None) -> tuple[Step, ...]:
    """From an invoice to its totals, tax, every line with its actual, its vouchers, and the credits of it."""
    found = sql("explained_invoice", number=number, legal_entity=legal_entity)
    if not found:
        raise refuse("unknown_invoice_number", number=number)
    if len(entities := {row["first_id"]: row["legal_entity"] for row in found}) > 1:
        raise refuse("ambiguous_invoice_number", number=number, entities=", ".join(entities.values()))
    return (_issued(found), *(step for row in found for step in _credited_or_not(row)))


def _credited_or_not(row: Row) -> tuple[Step, ...]:
    """What stands for one invoice, credited or not: tax, lines, voucher, and what it takes back or is credited by."""
    return (
        *(_taxed(tax, row["currency"]) for tax in sql("explained_taxes", invoice=row["id"])),
        _lines(sql("explained_lines", document=row["document_id"]), row["currency"]),
        *(
            Step(_("Voucher {number}").format(number=voucher["number"]), tuple(voucher["lines"]))
            for voucher in sql("explained_vouchers", invoice=row["id"])
        ),
        *(
            Step(
                _("Credited by {number}").format(**credit) if credit["is_credit"] else _("Takes back {number}").format(**credit),
                (_("{date}: {total} {currency}").format(**credit | {"total": _money(row["currency"])(credit["total"])}),),
            )
            for credit in sql("explained_credits", invoice=row["id"])
        ),
    )


def _issued(found: list[Row]) -> Step:
    row, money = found[0], _money(found[0]["currency"])
    rates = sorted({f"{each['rate'].normalize():f}" for each in found})
    said = row | {name: money(row[name]) for name in ("net", "tax", "total")} | {"rate": ", ".join(rates)}
    return Step(
        f"{row['title'] or row['document_class']} {row['number']}",
        (
            _("{legal_entity} to {customer}, dated {invoice_date}, due {due_date}, posted by {actor}").format(**said),
            _("net {net} + tax {tax} = {total} {currency}").format(**said),
            _("exchange rate {rate} of {accounting_date}").format(**said),
        ),
    )


def _taxed(tax: Row, currency: str) -> Step:
    money = _money(currency)
    said = {"percent": f"{tax['percent'].normalize():f}", "base": money(tax["base"]), "tax": money(tax["tax"])}
    return Step(_("Tax {code}").format(code=tax["code"]), (_("{percent} % of {base} = {tax}, rounded once").format(**said),))


def _lines(lines: list[Row], currency: str) -> Step:
    def origin(line: Row) -> str:
        return f"A{line['sale_id']}" if line["sale_id"] else _("milestone {milestone}").format(**line)

    said = _("{line_key}: {transaction_date} {project} {worker} {description} {amount}, from {origin}")
    return Step(
        _("{count} lines").format(count=len(lines)),
        tuple(
            said.format(
                **line | {"worker": line["worker"] or "", "amount": _money(currency)(line["amount"]), "origin": origin(line)}
            )
            for line in lines
        ),
    )


def _origin(row: Row) -> list[Step]:
    """Where an actual came from: its entry with its approval, and its price; or its milestone; or its billing rule."""
    if row["rule"]:
        facts = [_("{kind}, of contract {contract}").format(kind=row["rule_kind"].replace("_", " "), contract=row["contract"])]
        if row["rule_said"]:
            facts.append(_("progress: {said}").format(said=row["rule_said"]))
        return [Step(_("Billing rule {code}").format(code=row["rule"]), tuple(facts))]
    if row["milestone"]:
        return [
            Step(_("Milestone {code}").format(code=row["milestone"]), (_("of contract {code}").format(code=row["contract"]),))
        ]
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
        "replaces": _("replaced by this actual"),
        "replacement": _("replaces this actual"),
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
