-- what: what each invoice withheld, what of it was released and credited, and what is left, with how old it is
-- parameters: legal_entity (id), contract (code, or NULL for all), today (or NULL)
-- result: one row per invoice; amount is what is left, and stands under its age once more; taken is what is not left: released,
--     credited, or on a proposal that releases it
SELECT invoice.id, invoice.number, invoice.invoice_date, contract.id AS contract_id, contract.code AS contract, source.code AS source,
    said.project, said.completion, said.percent, balance.withheld, balance.taken, coalesce(moved.released, 0) AS released,
    coalesce(moved.credited, 0) AS credited, balance.taken - coalesce(moved.released + moved.credited, 0) AS proposed,
    balance.withheld - balance.taken AS amount, balance.currency, %(today)s::date - invoice.invoice_date AS age,
    CASE WHEN %(today)s::date - invoice.invoice_date <= 30 THEN balance.withheld - balance.taken END AS days_30,
    CASE WHEN %(today)s::date - invoice.invoice_date BETWEEN 31 AND 60 THEN balance.withheld - balance.taken END AS days_60,
    CASE WHEN %(today)s::date - invoice.invoice_date BETWEEN 61 AND 90 THEN balance.withheld - balance.taken END AS days_90,
    CASE WHEN %(today)s::date - invoice.invoice_date > 90 THEN balance.withheld - balance.taken END AS older
FROM retention_balance AS balance
INNER JOIN invoice ON invoice.document_id = balance.document_id
INNER JOIN contract ON contract.id = balance.contract_id
INNER JOIN funding_source AS source ON source.id = balance.funding_source_id
LEFT JOIN LATERAL (
    SELECT string_agg(DISTINCT project.code, ', ' ORDER BY project.code) AS project, max(withheld.completion) AS completion,
        max(withheld.percent) AS percent
    FROM retention AS withheld
    INNER JOIN project ON project.id = withheld.project_id
    WHERE withheld.document_id = balance.document_id
) AS said ON true
LEFT JOIN LATERAL (
    SELECT coalesce(-sum(movement.amount) FILTER (WHERE movement.kind IN ('released', 'returned')), 0) AS released,
        coalesce(-sum(movement.amount) FILTER (WHERE movement.kind = 'credited'), 0) AS credited
    FROM retention_movement AS movement
    WHERE movement.document_id = balance.document_id
) AS moved ON true
WHERE balance.legal_entity_id = %(legal_entity)s AND (%(contract)s::text IS NULL OR contract.code = %(contract)s)
ORDER BY invoice.id
