-- what: what each planned proposal releases
-- parameters: command; reads the plan release_line_plan
-- result: rows of retention_release
INSERT INTO retention_release (legal_entity_id, command_id, document_id, withheld_by_id, amount)
SELECT legal_entity_id, %(command)s, document_id, withheld_by_id, amount FROM release_line_plan ORDER BY document_id, withheld_by_id
