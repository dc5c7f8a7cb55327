-- what: the day on which each unbilled sale came into the backlog: that of its work, or of the credit that returned it, which whatever
--     replaces or reverses it since keeps (rule: as-at)
-- parameters: none
-- result: actual_id, legal_entity_id, command_id, entered_on, amount, currency, funding_source_id, contract_id; reversals are negative
CREATE VIEW entered_sale AS
WITH RECURSIVE returned AS (
    SELECT credit.replacement_id AS actual_id, invoice.invoice_date AS returned_on
    FROM actual_credit AS credit
    INNER JOIN invoice ON invoice.document_id = credit.document_id
    UNION
    SELECT later.id, returned.returned_on
    FROM returned
    CROSS JOIN LATERAL (
        SELECT replacement.id FROM replacement WHERE replacement.replaces_id = returned.actual_id
        UNION ALL
        SELECT actual.id FROM actual WHERE actual.reverses_id = returned.actual_id
    ) AS later
),

latest AS (
    SELECT actual_id, max(returned_on) AS returned_on FROM returned GROUP BY actual_id
)

SELECT sale.id AS actual_id, sale.legal_entity_id, sale.command_id, greatest(sale.transaction_date, latest.returned_on) AS entered_on,
    sale.amount, sale.currency, sale.funding_source_id, contract_line.contract_id
FROM actual AS sale
INNER JOIN contract_line ON contract_line.id = sale.contract_line_id
LEFT JOIN latest ON latest.actual_id = sale.id
WHERE sale.kind = 'unbilled' AND sale.billing_type = 'chargeable'
