-- what: what each funding source is to pay of what rules bill on account: what is open with it, and its part of what comes to
--     that or goes from it
-- parameters: none; reads the plans rule_due and share_found
-- result: one row per rule and source, the larger first; due and due_units are those of the rule; amounts in minor units,
--     units in parts of 10 decimals
SELECT due.billing_rule_id, part.funding_source_id, minor_units(due.currency) AS decimals,
    (due.amount * 10 ^ minor_units(due.currency))::bigint AS due, (due.units * 10 ^ 10)::numeric(40, 0) AS due_units,
    (greatest(sum(part.amount), 0) * 10 ^ minor_units(due.currency))::bigint AS amount,
    (greatest(sum(part.units), 0) * 10 ^ 10)::numeric(40, 0) AS units
FROM rule_due AS due
INNER JOIN (
    SELECT made.billing_rule_id, paid.funding_source_id, made.amount, made.units
    FROM rule_line AS made
    INNER JOIN milestone_source AS paid ON paid.milestone_id = made.milestone_id
    WHERE made.state = 'open'
    UNION ALL
    SELECT found.id, found.funding_source_id, found.amount, found.quantity FROM share_found AS found WHERE found.refusal IS NULL
) AS part ON part.billing_rule_id = due.billing_rule_id
WHERE due.billing_method = 'fixed_price' AND due.amount > 0
GROUP BY due.billing_rule_id, part.funding_source_id, due.currency, due.amount, due.units
ORDER BY due.billing_rule_id, amount DESC, part.funding_source_id
