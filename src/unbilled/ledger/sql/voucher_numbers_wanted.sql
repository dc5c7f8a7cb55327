-- what: each planned voucher wants a number of the voucher series
-- parameters: none; reads the plan voucher_plan
-- result: the plan number_wanted
SELECT id, legal_entity_id, 'voucher' AS document_class, accounting_date AS document_date FROM voucher_plan
