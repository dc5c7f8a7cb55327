-- what: actuals with more than one posting
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT min(legal_entity_id) AS legal_entity, 'actual A' || actual_id AS subject, count(*) || ' postings' AS detail
FROM posting
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity_id = %(legal_entity)s
GROUP BY actual_id
HAVING count(*) > 1
ORDER BY actual_id
