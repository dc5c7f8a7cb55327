-- what: what each planned document holds of each contract line and billing rule, by kind: the lines of its members together
-- parameters: none; reads the plan fee_document (document_id, member_id, billing_rule_id)
-- result: the plan fee_part; rule_id is NULL for what no rule made
CREATE TEMP TABLE fee_part ON COMMIT DROP AS
SELECT member.document_id, line.contract_line_id, coalesce(sale.billing_rule_id, milestone.billing_rule_id) AS rule_id,
    line.milestone_id IS NULL AS is_sale, coalesce(milestone.kind, '') AS milestone_kind, sum(line.amount) AS amount,
    max(line.transaction_date) AS transaction_date, min(line.sale_id) AS first_id
FROM (SELECT DISTINCT document_id, member_id FROM fee_document) AS member
INNER JOIN document_line AS line ON line.document_id = member.member_id
    AND line.document_id = any(array(SELECT own.member_id FROM fee_document AS own))
LEFT JOIN actual AS sale ON sale.id = line.sale_id
LEFT JOIN milestone ON milestone.id = line.milestone_id
GROUP BY member.document_id, line.contract_line_id, rule_id, is_sale, milestone_kind
