-- what: the documents of new proformas or proposals
-- parameters: process, made (ids of proformas, or of proposals in the direct process)
-- result: document_id
SELECT document_id FROM proforma WHERE %(process)s = 'proforma' AND id = any(%(made)s::bigint[])
UNION ALL
SELECT document_id FROM proposal WHERE %(process)s = 'direct' AND id = any(%(made)s::bigint[])
