-- what: confirmed or cancelled proformas are no drafts any more
-- parameters: none; reads the plan confirmation_plan
-- result: rows leave open_proforma
DELETE FROM open_proforma USING confirmation_plan
WHERE open_proforma.proforma_id = confirmation_plan.proforma_id AND confirmation_plan.refusal IS NULL
