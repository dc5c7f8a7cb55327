-- what: who pays the planned milestones
-- parameters: none; reads the plan milestone_payer_plan (milestone_id, legal_entity_id, funding_source_id)
-- result: rows of milestone_payer
INSERT INTO milestone_payer (legal_entity_id, milestone_id, funding_source_id)
SELECT legal_entity_id, milestone_id, funding_source_id FROM milestone_payer_plan ORDER BY milestone_id
