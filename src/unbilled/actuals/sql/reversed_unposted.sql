-- what: reversals wait for the journal, as their originals did or do
-- parameters: none; reads the plan reversal_plan
-- result: rows of unposted
INSERT INTO unposted (actual_id, legal_entity_id, transaction_date)
SELECT reversal_id, legal_entity_id, transaction_date FROM reversal_plan ORDER BY reversal_id
