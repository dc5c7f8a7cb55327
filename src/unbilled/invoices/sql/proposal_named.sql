-- what: what people call a proposal
-- parameters: proposal (id)
-- result: one row: reference
SELECT reference FROM proposal WHERE id = %(proposal)s
UNION ALL
SELECT %(proposal)s::text WHERE NOT EXISTS (SELECT FROM proposal WHERE id = %(proposal)s)
