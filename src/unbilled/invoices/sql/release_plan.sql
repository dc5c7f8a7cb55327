-- what: one document for each contract, funding source and currency of what is released
-- parameters: none; reads and changes the plan release_line_plan
-- result: the plan document_plan
CREATE TEMP TABLE document_plan ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('document', 'id')) AS id, grouped.*
FROM (
    SELECT DISTINCT legal_entity_id, contract_id, funding_source_id, currency, 'direct' AS process, 'release' AS kind
    FROM release_line_plan
    WHERE refusal IS NULL
    ORDER BY contract_id, funding_source_id, currency
) AS grouped
