-- what: the entry or the billing rule behind each open sale
-- parameters: legal_entity (id)
-- result: actual_id, entry_id, rule (its code)
SELECT open_sale.actual_id, actual.entry_id, rule.code AS rule
FROM open_sale
INNER JOIN actual ON actual.id = open_sale.actual_id
LEFT JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
WHERE open_sale.legal_entity_id = %(legal_entity)s
