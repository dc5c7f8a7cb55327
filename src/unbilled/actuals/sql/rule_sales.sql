-- what: the sales that billing rules make on lines of time and material
-- parameters: command; reads the plan rule_sale
-- result: rows of actual, of class fee and without a cost
INSERT INTO actual (
    id, legal_entity_id, command_id, kind, transaction_class, billing_type, transaction_date, project_id, category_id, contract_line_id,
    funding_source_id, billing_rule_id, quantity, price, amount, currency, description
)
SELECT id, legal_entity_id, %(command)s, 'unbilled', 'fee', 'chargeable', transaction_date, project_id, category_id, contract_line_id,
    funding_source_id, billing_rule_id, quantity, price, amount, currency, description
FROM rule_sale
ORDER BY id
