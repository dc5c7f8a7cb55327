-- what: proformas that have their proposal wait no longer
-- parameters: none; reads the plan proposed_plan (proforma_id)
-- result: rows leave awaiting_proposal
DELETE FROM awaiting_proposal USING proposed_plan WHERE awaiting_proposal.proforma_id = proposed_plan.proforma_id
