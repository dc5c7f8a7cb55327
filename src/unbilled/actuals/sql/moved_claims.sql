-- what: other documents of the same funding source claim sales that their drafts have just released
-- parameters: command; reads the plan move_plan
-- result: rows of actual_end
INSERT INTO actual_end (actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id)
SELECT actual_id, generation + 1, document_id, funding_source_id, legal_entity_id, %(command)s
FROM move_plan WHERE actual_id IS NOT NULL ORDER BY actual_id
