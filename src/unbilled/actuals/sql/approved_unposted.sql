-- what: the new actuals of an approval wait for the journal
-- parameters: none; reads the plan approval_plan
-- result: rows of unposted
INSERT INTO unposted (actual_id, legal_entity_id, transaction_date)
SELECT cost_actual_id, legal_entity_id, transaction_date FROM approval_plan WHERE cost_actual_id IS NOT NULL
UNION ALL
SELECT sale_actual_id, legal_entity_id, transaction_date FROM approval_plan WHERE sale_actual_id IS NOT NULL
