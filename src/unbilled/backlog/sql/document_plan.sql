-- what: one document per contract, funding source and currency of the planned lines
-- parameters: process; reads the plan document_line_plan
-- result: the plan document_plan
CREATE TEMP TABLE document_plan ON COMMIT DROP AS
SELECT nextval('document_id_seq') AS id, grouped.*
FROM (
    SELECT legal_entity_id, contract_id, funding_source_id, currency, %(process)s AS process, 'sale' AS kind,
        count(*) AS lines, sum(amount) AS amount
    FROM document_line_plan
    WHERE refusal IS NULL
    GROUP BY legal_entity_id, contract_id, funding_source_id, currency
    ORDER BY contract_id, funding_source_id, currency
) AS grouped
