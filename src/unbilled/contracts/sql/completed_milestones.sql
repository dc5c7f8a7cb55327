-- what: milestones that were reached; those that billing rules make are complete by what is said of the rule, and those on documents
--     keep the day that decided their tax
-- parameters: milestones (ids), completed_on
-- result: the ids of those that were not complete before
UPDATE milestone SET completed_on = %(completed_on)s
WHERE id = any(%(milestones)s::bigint[]) AND completed_on IS NULL AND billing_rule_id IS NULL
    AND NOT EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = milestone.id)
RETURNING id
