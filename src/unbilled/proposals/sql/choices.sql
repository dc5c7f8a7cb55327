-- what: what the forms of a proposal offer: payment terms, tax groups, and the values of each dimension
-- parameters: legal_entity (id)
-- result: kind (payment_terms, tax_group or the code of a dimension), label of a dimension, code, name
SELECT 'payment_terms' AS kind, '' AS label, code, name FROM payment_terms WHERE legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'tax_group', '', code, name FROM tax_group WHERE legal_entity_id = %(legal_entity)s
UNION ALL
SELECT 'dimension_' || dimension.code, coalesce(nullif(dimension.name, ''), dimension.code), dimension_value.code, dimension_value.name
FROM dimension_value
INNER JOIN dimension ON dimension.id = dimension_value.dimension_id
WHERE dimension_value.legal_entity_id = %(legal_entity)s
ORDER BY kind, code
