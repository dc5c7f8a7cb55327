-- what: everybody who approves proposals of a legal entity
-- parameters: legal_entity (id)
-- result: one row per person
SELECT DISTINCT person.name
FROM review_band
CROSS JOIN LATERAL jsonb_array_elements_text(review_band.approvers) AS person (name)
WHERE review_band.legal_entity_id = %(legal_entity)s
ORDER BY person.name
