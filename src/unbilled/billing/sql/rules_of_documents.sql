-- what: the rules of units and progress on the contracts of documents
-- parameters: documents (ids)
-- result: id
SELECT DISTINCT rule.id
FROM document
INNER JOIN contract_line ON contract_line.contract_id = document.contract_id
INNER JOIN billing_rule AS rule ON rule.contract_line_id = contract_line.id AND rule.kind IN ('unit_of_delivery', 'progress')
WHERE document.id = any(%(documents)s::bigint[])
    AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = document.contract_id)
ORDER BY rule.id
