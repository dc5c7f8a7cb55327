-- what: what a draft holds that may be taxed otherwise: its sales, and its milestones that deduct nothing
-- parameters: document (id)
-- result: actual_id or milestone_id
SELECT claim.actual_id, NULL::bigint AS milestone_id FROM live_claim AS claim WHERE claim.document_id = %(document)s
UNION ALL
SELECT NULL, milestone.id
FROM live_milestone_claim AS claim
INNER JOIN milestone ON milestone.id = claim.milestone_id AND milestone.kind <> 'deduction'
WHERE claim.document_id = %(document)s
ORDER BY 1, 2
