-- what: how much of each project the posted documents withhold, and why
-- parameters: command; reads the plan retention_base
-- result: rows of retention
INSERT INTO retention (
    legal_entity_id, command_id, document_id, project_id, billing_rule_id, terms_id, base, completion, percent, amount
)
SELECT legal_entity_id, %(command)s, document_id, project_id, billing_rule_id, terms_id, base, completion, percent, amount
FROM retention_base
ORDER BY document_id, project_id, billing_rule_id
