-- what: rules whose invoices, less their credits, are for more units or a larger amount than the rule has, or for less than nothing
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH billed AS (
    SELECT sale.billing_rule_id, sale.quantity AS units, sale.amount
    FROM invoice
    INNER JOIN actual_end AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id AND sale.billing_rule_id IS NOT NULL
    LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE release.actual_id IS NULL
    UNION ALL
    SELECT sale.billing_rule_id, -sale.quantity, -sale.amount
    FROM invoice
    INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = credit.actual_id AND sale.billing_rule_id IS NOT NULL
    UNION ALL
    SELECT milestone.billing_rule_id, milestone.quantity * sign(billed.quantity), billed.amount
    FROM invoice
    INNER JOIN actual AS billed ON billed.document_id = invoice.document_id AND billed.kind = 'billed'
    INNER JOIN milestone ON milestone.id = billed.milestone_id AND milestone.billing_rule_id IS NOT NULL
    WHERE billed.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = billed.id)
)

SELECT rule.legal_entity_id AS legal_entity, 'billing rule ' || rule.code AS subject,
    format('%%s billed for %%s units, of %%s units and a value of %%s', sum(billed.amount), sum(billed.units), rule.quantity,
        coalesce(rule.contract_value, rule.quantity * rule.unit_price)) AS detail
FROM billed
INNER JOIN billing_rule AS rule ON rule.id = billed.billing_rule_id
WHERE %(legal_entity)s::bigint IS NULL OR rule.legal_entity_id = %(legal_entity)s
GROUP BY rule.id, rule.legal_entity_id, rule.code, rule.kind, rule.quantity, rule.unit_price, rule.contract_value
HAVING (rule.kind = 'unit_of_delivery' AND sum(billed.units) NOT BETWEEN 0 AND rule.quantity)
    OR (rule.kind = 'progress' AND sum(billed.amount) NOT BETWEEN 0 AND rule.contract_value)
ORDER BY rule.code
