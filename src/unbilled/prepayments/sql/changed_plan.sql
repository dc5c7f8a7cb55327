-- what: the deductions that a document has from now on
-- parameters: document (id); reads the plan change_plan
-- result: the plan deduction_plan
CREATE TEMP TABLE deduction_plan ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('milestone', 'id')) AS deduction_id, prepayment_id, legal_entity_id,
    %(document)s::bigint AS document_id, amount, NULL::date AS deducted_on
FROM change_plan
WHERE amount > 0
