-- what: the sides of the postings of billing rules' new sales
-- parameters: none; reads the plan rule_sale
-- result: the plan side_wanted
CREATE TEMP TABLE side_wanted ON COMMIT DROP AS
SELECT DISTINCT legal_entity_id, 'sales' AS side, project_id, contract_line_id, NULL::bigint AS worker_id FROM rule_sale
