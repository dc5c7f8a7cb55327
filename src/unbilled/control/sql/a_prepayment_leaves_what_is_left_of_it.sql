-- what: prepayments of which the books hold something else than is left, in accounting or reporting currency: what is left at the
--     rate of their own invoice, to a cent for each part, and nothing at all once they are used up
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH part AS (
    SELECT milestone.id AS prepayment_id, billed.legal_entity_id, billed.amount, posting.amount_accounting, posting.amount_reporting,
        posting.rate, posting.reporting_rate
    FROM actual AS billed
    INNER JOIN milestone ON milestone.id = billed.milestone_id AND milestone.kind = 'prepayment'
    INNER JOIN posting ON posting.actual_id = billed.id
    WHERE billed.kind = 'billed' AND billed.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = billed.id)
    UNION ALL
    SELECT application.prepayment_id, billed.legal_entity_id, billed.amount, posting.amount_accounting, posting.amount_reporting,
        posting.rate, posting.reporting_rate
    FROM prepayment_application AS application
    INNER JOIN actual AS billed ON billed.milestone_id = application.deduction_id AND billed.kind = 'billed' AND billed.reverses_id IS NULL
    INNER JOIN posting ON posting.actual_id = billed.id
    WHERE NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = billed.id)
),

remaining AS (
    SELECT prepayment_id, min(legal_entity_id) AS legal_entity_id, count(*) AS parts, sum(amount) AS amount,
        sum(amount_accounting) AS accounted, sum(amount_reporting) AS reported, min(rate) AS rate, max(rate) AS last_rate,
        min(reporting_rate) AS reporting_rate, max(reporting_rate) AS last_reporting_rate
    FROM part
    GROUP BY prepayment_id
)

SELECT remaining.legal_entity_id AS legal_entity, 'prepayment ' || milestone.code AS subject,
    format('%%s %%s are left, %%s and %%s in the books at rates from %%s to %%s', remaining.amount, milestone.currency, remaining.accounted,
        remaining.reported, remaining.rate, remaining.last_rate) AS detail
FROM remaining
INNER JOIN milestone ON milestone.id = remaining.prepayment_id
INNER JOIN legal_entity ON legal_entity.id = remaining.legal_entity_id
WHERE (%(legal_entity)s::bigint IS NULL OR remaining.legal_entity_id = %(legal_entity)s)
    AND (remaining.amount < 0
        OR (remaining.amount = 0 AND (remaining.accounted <> 0 OR remaining.reported <> 0))
        OR remaining.rate <> remaining.last_rate OR remaining.reporting_rate <> remaining.last_reporting_rate
        OR abs(remaining.accounted - remaining.amount * remaining.rate)
        > remaining.parts * 0.5 * power(10::numeric, -minor_units(legal_entity.accounting_currency))
        OR abs(remaining.reported - remaining.amount * remaining.reporting_rate)
        > remaining.parts * 0.5 * power(10::numeric, -minor_units(legal_entity.reporting_currency)))
ORDER BY remaining.prepayment_id
