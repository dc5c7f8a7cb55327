-- what: records that entries are over, because they were corrected or cancelled
-- parameters: command, reason, accounting_date; reads the plan ended_entry
-- result: rows of entry_correction
INSERT INTO entry_correction (legal_entity_id, command_id, entry_id, reason, accounting_date)
SELECT legal_entity_id, %(command)s, entry_id, %(reason)s, %(accounting_date)s::date FROM ended_entry ORDER BY entry_id
