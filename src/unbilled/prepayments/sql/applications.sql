-- what: records which document deducts how much of which prepayment
-- parameters: command; reads the plan deduction_plan
-- result: rows of prepayment_application
INSERT INTO prepayment_application (legal_entity_id, command_id, prepayment_id, deduction_id, document_id, amount)
SELECT legal_entity_id, %(command)s, prepayment_id, deduction_id, document_id, amount FROM deduction_plan ORDER BY deduction_id
