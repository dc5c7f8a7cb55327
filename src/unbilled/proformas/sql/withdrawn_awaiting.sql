-- what: withdrawn proformas wait for no proposal
-- parameters: none; reads the plan closed_plan
-- result: rows leave awaiting_proposal
DELETE FROM awaiting_proposal USING closed_plan WHERE awaiting_proposal.proforma_id = closed_plan.proforma_id
