-- what: one voucher per journal, accounting date and currency
-- parameters: none; reads the plan posting_plan
-- result: the plan voucher_plan
CREATE TEMP TABLE voucher_plan ON COMMIT DROP AS
SELECT nextval('voucher_id_seq') AS id, distinct_voucher.*
FROM (
    SELECT DISTINCT legal_entity_id, accounting_date, accounting_date AS document_date, 'journal' AS source,
        journal_id AS source_id, currency
    FROM posting_plan
    WHERE refusal IS NULL AND debit_type(layer) IS NOT NULL
    ORDER BY journal_id, accounting_date, currency
) AS distinct_voucher
