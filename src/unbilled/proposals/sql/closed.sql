-- what: posted or cancelled proposals are open no longer
-- parameters: none; reads the plan closed_plan (document_id)
-- result: rows leave open_proposal
DELETE FROM open_proposal USING proposal, closed_plan
WHERE proposal.id = open_proposal.proposal_id AND proposal.document_id = closed_plan.document_id
