-- what: what the rules that are due sell on lines of time and material, a sale for the part of each funding source
-- parameters: none; reads the plans rule_due and share_found
-- result: the plan rule_sale
CREATE TEMP TABLE rule_sale ON COMMIT DROP AS
SELECT nextval('actual_id_seq') AS id, due.legal_entity_id, due.contract_id, due.contract_line_id,
    found.funding_source_id, due.project_id, due.category_id, due.billing_rule_id, due.progress_date AS transaction_date,
    coalesce(found.quantity, 1) AS quantity, coalesce(due.unit_price, found.amount) AS price, found.amount, due.currency,
    coalesce(nullif(due.name, ''), due.code) AS description, NULL::bigint AS document_id, NULL::bigint AS like_id
FROM rule_due AS due
INNER JOIN share_found AS found ON found.id = due.billing_rule_id
WHERE found.amount <> 0 AND due.billing_method = 'time_and_material'
ORDER BY due.billing_rule_id, found.number
