-- what: the voucher headers
-- parameters: command; reads the plans voucher_plan (id, legal_entity_id, accounting_date, document_date, source, source_id)
--     and number_taken
-- result: rows of voucher
INSERT INTO voucher (id, legal_entity_id, command_id, number, accounting_date, document_date, source, source_id)
SELECT plan.id, plan.legal_entity_id, %(command)s, number_taken.number, plan.accounting_date, plan.document_date,
    plan.source, plan.source_id
FROM voucher_plan AS plan
INNER JOIN number_taken ON number_taken.id = plan.id
ORDER BY plan.id
