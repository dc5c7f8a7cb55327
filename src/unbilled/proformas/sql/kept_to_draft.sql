-- what: of the planned documents only the draft itself is kept: what is of its funding source and currency joins it
-- parameters: document (id); reads and changes the plan document_plan
-- result: the ids of the planned documents that are the draft
WITH own AS (
    UPDATE document_plan SET id = document.id
    FROM document
    WHERE document.id = %(document)s AND document.contract_id = document_plan.contract_id
        AND document.funding_source_id = document_plan.funding_source_id AND document.currency = document_plan.currency
    RETURNING document_plan.id
),

other AS (
    DELETE FROM document_plan USING document
    WHERE document.id = %(document)s
        AND (document.funding_source_id, document.currency) <> (document_plan.funding_source_id, document_plan.currency)
)

SELECT id FROM own
