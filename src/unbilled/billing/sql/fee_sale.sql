-- what: the fees as they should be: on a draft the whole fee, on a credit what it changes of the fee of its invoice
-- parameters: is_credit; reads the plan fee_plan
-- result: the plan rule_sale
CREATE TEMP TABLE rule_sale ON COMMIT DROP AS
SELECT nextval('actual_id_seq') AS id, fee.legal_entity_id, document.contract_id, fee.contract_line_id,
    document.funding_source_id, contract_line.project_id, fee.category_id, fee.id AS billing_rule_id,
    coalesce(given.transaction_date, plan.transaction_date) AS transaction_date, sign(changed.amount) AS quantity,
    abs(changed.amount) AS price, changed.amount, document.currency, coalesce(nullif(fee.name, ''), fee.code) AS description,
    plan.document_id, given.id AS like_id
FROM fee_plan AS plan
INNER JOIN document ON document.id = plan.document_id
INNER JOIN billing_rule AS fee ON fee.id = plan.billing_rule_id
INNER JOIN contract_line ON contract_line.id = fee.contract_line_id
LEFT JOIN actual AS given ON given.id = plan.like_id AND %(is_credit)s::boolean
CROSS JOIN LATERAL (SELECT CASE WHEN given.id IS NULL THEN plan.amount ELSE plan.amount - plan.held END AS amount) AS changed
WHERE changed.amount <> 0 AND (given.id IS NOT NULL OR NOT %(is_credit)s::boolean)
