-- what: what billing rules have made: fee sales on lines of time and material, milestones on those of a fixed price
-- parameters: none
-- result: one row per standing sale or milestone; state: open, held (on a document) or idle (nothing of it is ready)
CREATE VIEW rule_line AS
SELECT sale.billing_rule_id, sale.id AS actual_id, NULL::bigint AS milestone_id, sale.quantity AS units, sale.amount,
    claim.document_id, CASE WHEN claim.actual_id IS NULL THEN 'open' ELSE 'held' END AS state
FROM actual AS sale
LEFT JOIN open_sale ON open_sale.actual_id = sale.id
LEFT JOIN live_claim AS claim ON claim.actual_id = sale.id
WHERE sale.billing_rule_id IS NOT NULL AND sale.reverses_id IS NULL
    AND (open_sale.actual_id IS NOT NULL OR claim.actual_id IS NOT NULL)
    AND NOT EXISTS (
        SELECT FROM actual_credit AS credit WHERE credit.actual_id = sale.id AND credit.generation = claim.generation
    )
UNION ALL
SELECT milestone.billing_rule_id, NULL, milestone.id, milestone.quantity, milestone.amount, claim.document_id,
    CASE WHEN claim.milestone_id IS NOT NULL THEN 'held' WHEN milestone.completed_on IS NULL THEN 'idle' ELSE 'open' END
FROM milestone
LEFT JOIN live_milestone_claim AS claim ON claim.milestone_id = milestone.id
WHERE milestone.billing_rule_id IS NOT NULL AND milestone.share_of_id IS NULL
