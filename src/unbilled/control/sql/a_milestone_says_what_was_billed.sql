-- what: milestones that no longer say the amount at which they were billed
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT billed.legal_entity_id AS legal_entity, 'milestone ' || billed.milestone_id AS subject,
    format('it says %%s %%s, and A%%s billed %%s %%s', milestone.amount, milestone.currency, billed.id, billed.amount, billed.currency)
    AS detail
FROM actual AS billed
INNER JOIN milestone ON milestone.id = billed.milestone_id
WHERE billed.kind = 'billed' AND billed.reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = billed.id)
    AND (%(legal_entity)s::bigint IS NULL OR billed.legal_entity_id = %(legal_entity)s)
    AND (milestone.amount, milestone.currency) <> (billed.amount, billed.currency)
ORDER BY billed.id
