-- what: lines of contracts that have a draft already are left out: one draft per contract, funding source and currency
-- parameters: beside (ids of documents whose drafts are not in the way); reads and changes the plan document_line_plan
-- result: the lines' refusal
UPDATE document_line_plan SET refusal = 'draft_exists'
FROM open_proforma
INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
INNER JOIN document ON document.id = proforma.document_id
WHERE document_line_plan.refusal IS NULL
    AND document.id <> all(%(beside)s::bigint[])
    AND document.contract_id = document_line_plan.contract_id
    AND document.funding_source_id = document_line_plan.funding_source_id
    AND document.currency = document_line_plan.currency
