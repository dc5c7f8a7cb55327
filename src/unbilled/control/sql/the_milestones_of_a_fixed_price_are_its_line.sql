-- what: lines at a fixed price whose milestones, with the most that their billing rules bill, do not sum to the line; a line without
--     milestones has rules alone, which may leave some of it, and never bill more
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH agreed AS (
    SELECT line.id, line.legal_entity_id, line.contract_id, line.code, line.amount_contracted, contract.currency,
        (
            SELECT sum(milestone.amount) FROM milestone
            WHERE milestone.contract_line_id = line.id AND milestone.billing_rule_id IS NULL AND milestone.share_of_id IS NULL
        ) AS milestones,
        (
            SELECT coalesce(sum(
                round(coalesce(rule.contract_value, rule.quantity * rule.unit_price, 0), minor_units(contract.currency))
            ), 0)
            FROM billing_rule AS rule WHERE rule.contract_line_id = line.id
        ) AS rules
    FROM contract_line AS line
    INNER JOIN contract ON contract.id = line.contract_id
    WHERE line.billing_method = 'fixed_price'
)

SELECT agreed.legal_entity_id AS legal_entity, format('line %%s of contract %%s', agreed.code, contract.code) AS subject,
    format(
        '%%s %%s; its milestones are %%s, its rules bill up to %%s', coalesce(agreed.amount_contracted::text, '–'), agreed.currency,
        coalesce(agreed.milestones::text, '–'), agreed.rules
    ) AS detail
FROM agreed
INNER JOIN contract ON contract.id = agreed.contract_id
WHERE (%(legal_entity)s::bigint IS NULL OR agreed.legal_entity_id = %(legal_entity)s)
    AND (
        (agreed.milestones IS NOT NULL AND agreed.milestones + agreed.rules IS DISTINCT FROM agreed.amount_contracted)
        OR (agreed.milestones IS NULL AND agreed.rules > agreed.amount_contracted)
    )
ORDER BY contract.code, agreed.code
