"""What stands by now, told by what is not the moves: open work, the subledgers and the ledger."""

from __future__ import annotations

from decimal import Decimal

from unbilled.control.as_at import known_before
from unbilled.kernel.sql import Row, rows, value

Amounts = tuple[Decimal, Decimal, Decimal]
Standing = dict[tuple[str, ...], Amounts]

STANDING = """
WITH waiting AS (
    SELECT actual_id FROM open_sale
    UNION ALL
    SELECT claim.actual_id FROM live_claim AS claim
    WHERE NOT EXISTS (
        SELECT FROM document_billed AS billed WHERE billed.document_id = claim.document_id AND NOT billed.withdrawn
            AND NOT EXISTS (
                SELECT FROM document_billed AS again WHERE again.document_id = billed.document_id
                    AND again.generation = billed.generation AND again.withdrawn
            )
    )
)

SELECT 'unbilled' AS measure, contract.code AS place, source.code AS detail, sale.currency, sum(sale.amount) AS amount,
    0 AS accounted, 0 AS reported
FROM waiting
INNER JOIN actual AS sale ON sale.id = waiting.actual_id AND sale.billing_type = 'chargeable'
INNER JOIN funding_source AS source ON source.id = sale.funding_source_id
INNER JOIN contract ON contract.id = source.contract_id
WHERE sale.legal_entity_id = %(entity)s
GROUP BY contract.code, source.code, sale.currency
UNION ALL
SELECT side.measure, contract.code, capped.code, contract.currency, side.amount, 0, 0
FROM limit_use
INNER JOIN funding_limit AS capped ON capped.id = limit_use.limit_id
INNER JOIN contract ON contract.id = capped.contract_id
CROSS JOIN LATERAL (VALUES ('committed', limit_use.committed), ('spent', limit_use.spent)) AS side (measure, amount)
WHERE capped.legal_entity_id = %(entity)s
UNION ALL
SELECT 'prepayment', contract.code, milestone.code, balance.currency,
    balance.invoiced - balance.applied + coalesce(drafted.amount, 0), NULL, NULL
FROM prepayment_balance AS balance
INNER JOIN milestone ON milestone.id = balance.prepayment_id
INNER JOIN contract ON contract.id = balance.contract_id
LEFT JOIN LATERAL (
    SELECT sum(application.amount) AS amount FROM standing_application AS application
    WHERE application.prepayment_id = balance.prepayment_id
        AND NOT EXISTS (SELECT FROM invoice WHERE invoice.document_id = application.document_id)
) AS drafted ON true
WHERE balance.legal_entity_id = %(entity)s
UNION ALL
SELECT 'retained', contract.code, invoice.number, balance.currency,
    balance.withheld - balance.taken + coalesce(held.amount, 0), NULL, NULL
FROM retention_balance AS balance
INNER JOIN invoice ON invoice.document_id = balance.document_id
INNER JOIN contract ON contract.id = balance.contract_id
LEFT JOIN LATERAL (
    SELECT sum(release.amount) AS amount FROM retention_release AS release
    INNER JOIN proposal ON proposal.document_id = release.document_id
    INNER JOIN open_proposal ON open_proposal.proposal_id = proposal.id
    WHERE release.withheld_by_id = balance.document_id
) AS held ON true
WHERE balance.legal_entity_id = %(entity)s
UNION ALL
SELECT told.measure, '', '', line.currency, sum(line.amount_transaction), sum(line.amount_accounting), sum(line.amount_reporting)
FROM ledger_line AS line
INNER JOIN (
    VALUES ('accrued_revenue', 'wip_sales_value'), ('held_cost', 'wip_cost_value'), ('retained', 'customer_retention'),
        ('receivable', 'customer_balance'), ('receivable', 'customer_retention')
) AS told (measure, posting_type) ON told.posting_type = line.posting_type
WHERE line.legal_entity_id = %(entity)s
GROUP BY told.measure, line.currency
"""
#: what the ledger holds of a measure, where it does not tell it apart further
BY_ACCOUNT = ("accrued_revenue", "held_cost", "retained", "receivable")
BY_OPEN_WORK = ("unbilled", "committed", "spent", "prepayment", "retained")


def standing(entity: int) -> Standing:
    """What open work and the ledger say, without what is 0."""
    return {
        (row["measure"], row["place"], row["detail"], row["currency"]): (
            row["amount"],
            row["accounted"] or Decimal(0),
            row["reported"] or Decimal(0),
        )
        for row in rows(STANDING, entity=entity)
        if any((row["amount"], row["accounted"], row["reported"]))
    }


def moved(entity: int) -> Standing:
    """What the moves add up to by now."""
    return added_up(known_before(value("SELECT clock_timestamp()"), entity))


def added_up(balances: list[Row]) -> Standing:
    """Balances as they are known, each measure as open work or the ledger tells it."""
    found: Standing = {}
    for row in balances:
        measure, amounts = row["measure"], (row["amount"], row["accounted"] or Decimal(0), row["reported"] or Decimal(0))
        if measure in BY_OPEN_WORK and row["amount"]:
            found[measure, row["place"], row["detail"], row["currency"]] = (row["amount"], Decimal(0), Decimal(0))
        if measure in BY_ACCOUNT:
            key = (measure, "", "", row["currency"])
            before = found.get(key, (Decimal(0),) * 3)
            found[key] = tuple(one + other for one, other in zip(before, amounts, strict=True))
    return {key: amounts for key, amounts in found.items() if any(amounts)}
