-- what: locks billing rules, in order: whoever says or bills their progress waits for whoever is doing so
-- parameters: rules (ids)
-- result: the ids that are locked, with the funding sources of their contracts
SELECT rule.id, array(
        SELECT source.id FROM contract_line
        INNER JOIN funding_source AS source ON source.contract_id = contract_line.contract_id
        WHERE contract_line.id = rule.contract_line_id
    ) AS sources
FROM billing_rule AS rule
WHERE rule.id = any(%(rules)s::bigint[])
ORDER BY rule.id
FOR NO KEY UPDATE OF rule
