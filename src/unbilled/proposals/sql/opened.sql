-- what: the new proposals are open
-- parameters: none; reads the plan proposal_plan
-- result: rows of open_proposal
INSERT INTO open_proposal (proposal_id, legal_entity_id)
SELECT proposal.id, proposal.legal_entity_id FROM proposal INNER JOIN proposal_plan USING (document_id)
