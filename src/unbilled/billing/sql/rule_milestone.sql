-- what: what the rules that are due bill on account: the first milestone that is free takes all of it, the others nothing
-- parameters: none; reads the plan rule_due
-- result: the plan rule_milestone; milestone_id is NULL for a new one, completed_on NULL for one of which nothing is ready
CREATE TEMP TABLE rule_milestone ON COMMIT DROP AS
SELECT due.billing_rule_id, free.milestone_id, taking.amount, taking.quantity, taking.completed_on
FROM rule_due AS due
LEFT JOIN LATERAL (
    SELECT made.milestone_id, row_number() OVER (ORDER BY made.milestone_id) AS place
    FROM rule_line AS made
    WHERE made.billing_rule_id = due.billing_rule_id AND made.state <> 'held'
) AS free ON true
LEFT JOIN LATERAL (
    SELECT due.amount, due.units AS quantity, due.progress_date AS completed_on
) AS taking ON due.amount > 0 AND coalesce(free.place, 1) = 1
WHERE due.billing_method = 'fixed_price' AND (free.milestone_id IS NOT NULL OR due.amount > 0)
