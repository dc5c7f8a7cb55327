-- what: what each refund deducts: all that is left
-- parameters: refunded_on; reads the plan document_plan
-- result: the plan deduction_plan
CREATE TEMP TABLE deduction_plan ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('milestone', 'id')) AS deduction_id, prepayment_id, legal_entity_id, id AS document_id,
    available AS amount, %(refunded_on)s::date AS deducted_on
FROM document_plan
