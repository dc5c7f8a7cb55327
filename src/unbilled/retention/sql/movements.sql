-- what: what the posted documents do to what is withheld
-- parameters: command; reads the plan retention_plan
-- result: rows of retention_movement
INSERT INTO retention_movement (
    legal_entity_id, command_id, document_id, posted_by_id, kind, amount, amount_accounting, amount_reporting, tax,
    tax_accounting, tax_reporting, rate, reporting_rate
)
SELECT legal_entity_id, %(command)s, withheld_document_id, document_id, kind, amount, amount_accounting, amount_reporting, tax,
    tax_accounting, tax_reporting, rate, reporting_rate
FROM retention_plan
ORDER BY document_id, withheld_document_id
