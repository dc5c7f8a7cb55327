-- what: the actuals that an actual is linked to
-- parameters: actual (id)
-- result: id and relation, as seen from the other actual
SELECT cost_id AS id, 'cost' AS relation FROM actual WHERE id = %(actual)s AND cost_id IS NOT NULL
UNION ALL
SELECT id, 'sale' FROM actual WHERE cost_id = %(actual)s AND reverses_id IS NULL AND replaces_id IS NULL
UNION ALL
SELECT reverses_id, 'reverses' FROM actual WHERE id = %(actual)s AND reverses_id IS NOT NULL
UNION ALL
SELECT id, 'reversal' FROM actual WHERE reverses_id = %(actual)s
UNION ALL
SELECT replaces_id, 'replaces' FROM actual WHERE id = %(actual)s AND replaces_id IS NOT NULL
UNION ALL
SELECT id, 'replacement' FROM actual WHERE replaces_id = %(actual)s
