-- what: the sales that nobody can fund, with the limit that stopped them
-- parameters: none; reads the plans moved_sale and share_found
-- result: subject, refusal, refusal_values
SELECT project.code || ' ' || sale.transaction_date AS subject, found.refusal,
    found.refusal_values || jsonb_build_object('contract', sale.contract, 'date', sale.transaction_date, 'currency', sale.currency)
    AS refusal_values
FROM share_found AS found
INNER JOIN moved_sale AS sale ON sale.actual_id = found.id
INNER JOIN project ON project.id = sale.project_id
WHERE found.refusal IS NOT NULL
ORDER BY found.id
