-- what: milestones whose shares do not sum to them, are of another line or currency, or are shared themselves, and milestones that a
--     document holds beside their shares
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH shared AS (
    SELECT share_of_id AS id, count(*) AS shares, sum(amount) AS amount, array_agg(DISTINCT contract_line_id) AS lines,
        array_agg(DISTINCT currency) AS currencies
    FROM milestone
    WHERE share_of_id IS NOT NULL
    GROUP BY share_of_id
)

SELECT milestone.legal_entity_id AS legal_entity, 'milestone ' || milestone.code AS subject,
    format('%%s %%s; its %%s shares are %%s', milestone.amount, milestone.currency, shared.shares, shared.amount) AS detail
FROM shared
INNER JOIN milestone ON milestone.id = shared.id
WHERE (%(legal_entity)s::bigint IS NULL OR milestone.legal_entity_id = %(legal_entity)s)
    AND (
        shared.amount <> milestone.amount OR milestone.share_of_id IS NOT NULL
        OR shared.lines <> ARRAY[milestone.contract_line_id] OR shared.currencies <> ARRAY[milestone.currency]
        OR EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = milestone.id)
    )
ORDER BY milestone.code
