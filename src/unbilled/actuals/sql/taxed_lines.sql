-- what: keeps the tax of lines at the rate that it has on their own day: of those that came in the stead of others, and of those whose
--     journal is not posted yet
-- parameters: none; reads the plan line_taxed (actual_id, tax_rate_id)
-- result: rows of line_edit, new or with the tax
INSERT INTO line_edit (
    legal_entity_id, actual_id, generation, billing_type, seconds, quantity, price, amount, charged_amount, description, tax_rate_id,
    discount
)
SELECT claim.legal_entity_id, sale.id, claim.generation, coalesce(edit.billing_type, 'chargeable'),
    coalesce(edit.seconds, sale.seconds), coalesce(edit.quantity, sale.quantity), coalesce(edit.price, sale.price),
    coalesce(edit.amount, sale.amount), coalesce(edit.charged_amount, sale.amount), coalesce(edit.description, sale.description), dated.id,
    coalesce(edit.discount, 0)
FROM line_taxed AS plan
INNER JOIN live_claim AS claim ON claim.actual_id = plan.actual_id
INNER JOIN actual AS sale ON sale.id = plan.actual_id
INNER JOIN tax_rate AS former ON former.id = plan.tax_rate_id
LEFT JOIN line_edit AS edit ON edit.actual_id = plan.actual_id
CROSS JOIN LATERAL (
    SELECT tax_rate.id FROM tax_rate
    WHERE tax_rate.tax_code_id = former.tax_code_id AND tax_rate.valid_from <= sale.transaction_date
    ORDER BY tax_rate.valid_from DESC LIMIT 1
) AS dated
ON CONFLICT (actual_id) DO UPDATE SET tax_rate_id = excluded.tax_rate_id
