-- what: the documents that took or credited these actuals, given-up claims too
-- parameters: actuals (ids)
-- result: document_id
SELECT document_id FROM actual_end WHERE actual_id = any(%(actuals)s::bigint[]) AND document_id IS NOT NULL
UNION
SELECT document_id FROM actual_credit WHERE actual_id = any(%(actuals)s::bigint[])
UNION
SELECT document_id FROM actual WHERE id = any(%(actuals)s::bigint[]) AND document_id IS NOT NULL
ORDER BY document_id
