-- what: how much was posted from a day on
-- parameters: legal_entity (id), date_from (or NULL for ever), contracts (ids, or NULL for all)
-- result: one row per currency; contract is the code of the first; credit notes count with their sign
SELECT invoice.currency, min(contract.code) AS contract, count(DISTINCT coalesce(invoice.issued_with_id, invoice.id)) AS count,
    sum(invoice.total) AS amount
FROM invoice
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN contract ON contract.id = document.contract_id
WHERE invoice.legal_entity_id = %(legal_entity)s
    AND (%(date_from)s::date IS NULL OR invoice.invoice_date >= %(date_from)s)
    AND (%(contracts)s::bigint[] IS NULL OR document.contract_id = any(%(contracts)s::bigint[]))
GROUP BY invoice.currency
ORDER BY invoice.currency
