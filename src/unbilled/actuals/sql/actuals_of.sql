-- what: every actual that came from the same entry or milestone: cost, sale, reversals, billed sales, credits, replacements
-- parameters: entry, milestone (ids; one of them)
-- result: rows of project_actuals in order, with the actuals that each names
SELECT shown.id, shown.actual_id, shown.kind, shown.transaction_date, shown.billing_type, shown.seconds, shown.quantity,
    shown.amount, shown.currency, shown.document_id, stored.cost_id, stored.reverses_id, stored.replaces_id,
    right(shown.id, 1) AS letter
FROM actual AS stored
INNER JOIN project_actuals AS shown ON shown.actual_id = stored.id
WHERE (stored.entry_id = %(entry)s AND shown.entry_id = %(entry)s) OR stored.milestone_id = %(milestone)s
ORDER BY shown.actual_id, length(shown.id), strpos('REFBNOPCD', right(shown.id, 1))
