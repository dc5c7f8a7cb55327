-- what: gives the planned milestones to their documents, unless their contract was closed meanwhile; what is left of a prepayment is
--     given back of a closed contract too, and what stays billed of a milestone by the credit of its other part was billed before
-- parameters: command; reads the plan milestone_claim_plan (milestone_id, document_id, legal_entity_id)
-- result: rows of milestone_claim; their count tells whether all were still free
INSERT INTO milestone_claim (legal_entity_id, command_id, milestone_id, generation, document_id)
SELECT plan.legal_entity_id, %(command)s, plan.milestone_id,
    1 + coalesce((
        SELECT max(generation) FROM milestone_release WHERE milestone_release.milestone_id = plan.milestone_id
    ), 0),
    plan.document_id
FROM milestone_claim_plan AS plan
INNER JOIN milestone ON milestone.id = plan.milestone_id
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
INNER JOIN document ON document.id = plan.document_id
WHERE milestone.kind = 'deduction' OR document.kind = 'credit'
    OR NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = contract_line.contract_id)
ORDER BY plan.milestone_id
ON CONFLICT (milestone_id, generation) DO NOTHING
