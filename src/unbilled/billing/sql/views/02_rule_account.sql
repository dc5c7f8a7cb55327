-- what: where each billing rule stands: what it was said to have reached, what documents hold of it, what is open
-- parameters: none
-- result: one row per rule; held counts drafts and invoices, billed what documents have billed; credits are taken off by
--     both, because a credited line is held no longer
CREATE VIEW rule_account AS
SELECT rule.id AS billing_rule_id, rule.legal_entity_id, rule.contract_line_id, rule.kind, progress.progress_date,
    progress.units AS units_ready, progress.percent, progress.amount AS earned,
    coalesce(line.held_units, 0) AS held_units, coalesce(line.held, 0) AS held, coalesce(line.billed_units, 0) AS billed_units,
    coalesce(line.billed, 0) AS billed, coalesce(line.open_units, 0) AS open_units, coalesce(line.open, 0) AS open
FROM billing_rule AS rule
LEFT JOIN LATERAL (
    SELECT said.progress_date, said.units, said.percent, said.amount FROM rule_progress AS said
    WHERE said.billing_rule_id = rule.id
    ORDER BY said.progress_date DESC, said.id DESC LIMIT 1
) AS progress ON true
LEFT JOIN LATERAL (
    SELECT sum(made.units) FILTER (WHERE made.state = 'held') AS held_units,
        sum(made.amount) FILTER (WHERE made.state = 'held') AS held,
        sum(made.units) FILTER (WHERE made.state = 'held' AND document.is_billed) AS billed_units,
        sum(made.amount) FILTER (WHERE made.state = 'held' AND document.is_billed) AS billed,
        sum(made.units) FILTER (WHERE made.state = 'open') AS open_units,
        sum(made.amount) FILTER (WHERE made.state = 'open') AS open
    FROM rule_line AS made
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE NOT billed.withdrawn) > count(*) FILTER (WHERE billed.withdrawn) AS is_billed
        FROM document_billed AS billed WHERE billed.document_id = made.document_id
    ) AS document
    WHERE made.billing_rule_id = rule.id
) AS line ON true
