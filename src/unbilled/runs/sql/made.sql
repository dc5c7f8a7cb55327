-- what: the documents of new proformas or proposals, and those of contracts that thresholds made
-- parameters: process, made (ids of proformas, or of proposals in the direct process), reached (documents), contracts (ids)
-- result: document_id
SELECT document_id FROM proforma WHERE %(process)s = 'proforma' AND id = any(%(made)s::bigint[])
UNION ALL
SELECT document_id FROM proposal WHERE %(process)s = 'direct' AND id = any(%(made)s::bigint[])
UNION ALL
SELECT id FROM document WHERE id = any(%(reached)s::bigint[]) AND contract_id = any(%(contracts)s::bigint[])
