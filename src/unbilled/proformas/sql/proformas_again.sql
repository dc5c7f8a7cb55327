-- what: a draft in the stead of each withdrawn proforma
-- parameters: command; reads the plan closed_plan
-- result: rows of proforma
INSERT INTO proforma (legal_entity_id, command_id, document_id, reference, cut_off_date)
SELECT plan.legal_entity_id, %(command)s, plan.draft_document_id, 'P-' || lpad(plan.draft_document_id::text, 6, '0'),
    withdrawn.cut_off_date
FROM closed_plan AS plan
INNER JOIN proforma AS withdrawn ON withdrawn.id = plan.proforma_id
ORDER BY plan.draft_document_id
