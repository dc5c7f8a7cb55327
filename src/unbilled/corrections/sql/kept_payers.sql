-- what: who pays what stays billed of milestones: who paid them
-- parameters: none; reads the plan credit_part
-- result: the plan milestone_payer_plan
SELECT part.kept_milestone_id AS milestone_id, paid.legal_entity_id, paid.funding_source_id
FROM credit_part AS part
INNER JOIN milestone_payer AS paid ON paid.milestone_id = part.milestone_id
WHERE part.kept_milestone_id IS NOT NULL
