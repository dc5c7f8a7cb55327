-- what: the actuals that an actual is linked to
-- parameters: actual (id)
-- result: id and relation, as seen from the other actual
SELECT cost_id AS id, 'cost' AS relation FROM actual WHERE id = %(actual)s AND cost_id IS NOT NULL
UNION ALL
SELECT sale.id, 'sale'
FROM actual AS cost
INNER JOIN actual AS sale ON sale.entry_id = cost.entry_id AND sale.cost_id = cost.id
WHERE cost.id = %(actual)s AND sale.reverses_id IS NULL AND sale.replaces_id IS NULL
UNION ALL
SELECT reverses_id, 'reverses' FROM actual WHERE id = %(actual)s AND reverses_id IS NOT NULL
UNION ALL
SELECT id, 'reversal' FROM actual WHERE reverses_id = %(actual)s
UNION ALL
SELECT replaces_id, 'replaces' FROM actual WHERE id = %(actual)s AND replaces_id IS NOT NULL
UNION ALL
SELECT id, 'replacement' FROM replacement WHERE replaces_id = %(actual)s
