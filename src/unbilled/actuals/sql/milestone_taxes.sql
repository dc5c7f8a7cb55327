-- what: keeps by which tax group milestones are taxed
-- parameters: none; reads the plan milestone_tax_plan
-- result: rows of milestone_tax, new or changed
INSERT INTO milestone_tax (legal_entity_id, milestone_id, generation, tax_group_id)
SELECT legal_entity_id, milestone_id, generation, tax_group_id FROM milestone_tax_plan WHERE refusal IS NULL
ON CONFLICT (milestone_id, generation) DO UPDATE SET tax_group_id = excluded.tax_group_id
