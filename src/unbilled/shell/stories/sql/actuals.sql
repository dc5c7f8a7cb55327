-- what: the project actuals of a legal entity, stored and derived, with the document that made each
-- parameters: legal_entity (id)
-- result: one row per actual, those of one sale together
SELECT shown.entry_id, milestone.code AS milestone, rule.code AS rule, shown.kind, shown.billing_type, shown.transaction_date AS date,
    project.code AS project, shown.seconds, shown.quantity, shown.price, shown.amount, shown.currency,
    coalesce(invoice.number, proforma.reference, proposal.reference) AS document,
    CASE WHEN EXISTS (
        SELECT FROM funding_source AS other WHERE other.contract_id = source.contract_id AND other.id <> source.id
    ) THEN source.code END AS source,
    CASE
        WHEN right(shown.id, 1) IN ('R', 'F', 'O', 'C', 'D') OR actual.reverses_id IS NOT NULL THEN 'reversal'
        WHEN right(shown.id, 1) = 'E' THEN 'edited'
        WHEN right(shown.id, 1) IN ('N', 'P') THEN 'rest'
        WHEN shown.kind <> 'billed' AND adjustment.cause = 're_evaluation' THEN 're-evaluated'
        WHEN shown.kind <> 'billed' AND adjustment.cause IS NOT NULL THEN replace(adjustment.cause, '_', ' ')
        WHEN shown.kind = 'unbilled' AND EXISTS (SELECT FROM actual_credit WHERE kept_id = actual.id) THEN 'stays billed'
        WHEN shown.kind = 'unbilled' AND actual.replaces_id IS NOT NULL THEN 'returned'
    END AS note
FROM project_actuals AS shown
INNER JOIN actual ON actual.id = shown.actual_id
LEFT JOIN actual_adjustment AS adjustment ON adjustment.actual_id = actual.replaces_id
INNER JOIN project ON project.id = shown.project_id
LEFT JOIN funding_source AS source ON source.id = shown.funding_source_id
LEFT JOIN milestone ON milestone.id = actual.milestone_id
LEFT JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
LEFT JOIN invoice ON invoice.document_id = shown.document_id
LEFT JOIN proforma ON proforma.document_id = shown.document_id
LEFT JOIN proposal ON proposal.document_id = shown.document_id
WHERE shown.legal_entity_id = %(legal_entity)s
ORDER BY shown.entry_id NULLS LAST, actual.milestone_id, shown.actual_id, strpos('REFBNOPCD', right(shown.id, 1)), shown.id
