-- what: a credit deducts nothing anew
-- parameters: none
-- result: the plan deduction_part, empty
CREATE TEMP TABLE deduction_part ON COMMIT DROP AS
SELECT NULL::bigint AS document_id, NULL::text AS number, NULL::date AS invoice_date
WHERE false
