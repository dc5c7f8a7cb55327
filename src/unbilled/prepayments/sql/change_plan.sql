-- what: the deductions of a document as they are and as they are wanted, or why they cannot be
-- parameters: document (id), prepayments (ids), amounts
-- result: the plan change_plan; deduction_id is the one that stands, if there is one
CREATE TEMP TABLE change_plan ON COMMIT DROP AS
SELECT wanted.prepayment_id, wanted.amount, document.legal_entity_id, standing.deduction_id,
    CASE
        WHEN balance.prepayment_id IS NULL THEN 'prepayment_not_invoiced'
        WHEN wanted.amount < 0 THEN 'deduction_below_nothing'
        WHEN wanted.amount <> round(wanted.amount, minor_units(document.currency)) THEN 'deduction_too_fine'
        WHEN wanted.amount > remaining.available THEN 'prepayment_exceeded'
    END AS refusal,
    jsonb_build_object(
        'prepayment', coalesce(milestone.code, wanted.prepayment_id::text), 'amount', trim_scale(wanted.amount),
        'currency', document.currency, 'available', round(remaining.available, minor_units(document.currency))
    ) AS refusal_values
FROM unnest(%(prepayments)s::bigint[], %(amounts)s::numeric[]) AS wanted (prepayment_id, amount)
INNER JOIN document ON document.id = %(document)s
LEFT JOIN milestone ON milestone.id = wanted.prepayment_id
LEFT JOIN prepayment_balance AS balance
    ON balance.prepayment_id = wanted.prepayment_id AND balance.contract_id = document.contract_id
    AND balance.funding_source_id = document.funding_source_id AND balance.currency = document.currency
    AND balance.invoiced > 0
LEFT JOIN standing_application AS standing
    ON standing.prepayment_id = wanted.prepayment_id AND standing.document_id = document.id
CROSS JOIN LATERAL (
    SELECT balance.invoiced - balance.applied + coalesce(standing.amount, 0) AS available
) AS remaining
