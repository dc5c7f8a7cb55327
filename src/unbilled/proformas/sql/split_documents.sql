-- what: the documents that a split draft becomes besides the one that it is
-- parameters: document (id); reads the plan split_plan
-- result: the plan document_plan, with the place and part of each
CREATE TEMP TABLE document_plan ON COMMIT DROP AS
SELECT nextval('document_id_seq') AS id, grouped.place, grouped.part, document.legal_entity_id, document.contract_id,
    document.funding_source_id, document.currency, document.process, document.kind
FROM (SELECT DISTINCT place, part FROM split_plan WHERE place > 1 ORDER BY place) AS grouped
INNER JOIN document ON document.id = %(document)s
