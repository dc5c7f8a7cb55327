-- what: the documents that are known by a number: of an invoice, or the reference of a proposal or proforma
-- parameters: number, legal_entity (code or NULL)
-- result: one row per document
SELECT DISTINCT named.document_id
FROM (
    SELECT document_id, legal_entity_id FROM invoice WHERE number = %(number)s
    UNION ALL
    SELECT document_id, legal_entity_id FROM proposal WHERE reference = %(number)s
    UNION ALL
    SELECT document_id, legal_entity_id FROM proforma WHERE reference = %(number)s
) AS named
INNER JOIN legal_entity ON legal_entity.id = named.legal_entity_id
WHERE %(legal_entity)s::text IS NULL OR legal_entity.code = %(legal_entity)s
