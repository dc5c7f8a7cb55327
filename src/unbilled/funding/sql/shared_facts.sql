-- what: each transaction to share out with the rules and limits of its contract that it falls under, those first that come first,
--     and the source that pays where no rule is; a source that ended pays nothing more, nor does a rule that names it
-- parameters: none; reads the plan share_wanted (id, contract_id, contract_line_id, project_id, task_id, transaction_class,
--     category_id, worker_id, transaction_date, turn, to_source_id (or NULL for the rules), currency, amount, cost_amount,
--     cost_currency, seconds, quantity, is_limited)
-- result: one row per transaction; amounts in minor units, quantities in parts of 10 decimals
SELECT wanted.id, wanted.contract_id, wanted.to_source_id, wanted.is_limited, wanted.seconds,
    (wanted.amount * 10 ^ minor_units(wanted.currency))::bigint AS amount, minor_units(wanted.currency) AS units,
    (wanted.cost_amount * 10 ^ minor_units(wanted.cost_currency))::bigint AS cost_amount,
    minor_units(wanted.cost_currency) AS cost_units, (wanted.quantity * 10 ^ 10)::numeric(40, 0) AS quantity,
    rules.ids AS rules, limits.ids AS limits, paying.id AS first
FROM share_wanted AS wanted
LEFT JOIN LATERAL (
    SELECT array_agg(rule.id) AS ids FROM funding_rule AS rule
    WHERE rule.contract_id = wanted.contract_id
        AND wanted.transaction_date BETWEEN coalesce(rule.valid_from, '-infinity') AND coalesce(rule.valid_to, 'infinity')
        AND NOT EXISTS (
            SELECT FROM funding_share AS share
            INNER JOIN funding_source AS payer ON payer.id = share.funding_source_id
            WHERE share.rule_id = rule.id AND payer.ends < wanted.transaction_date
        )
        AND is_in_scope(
            rule.contract_line_id, rule.project_id, rule.with_subprojects, rule.task_id, rule.transaction_class,
            rule.category_group_id, rule.category_id, rule.worker_id, wanted.contract_line_id, wanted.project_id, wanted.task_id,
            wanted.transaction_class, wanted.category_id, wanted.worker_id
        )
) AS rules ON true
LEFT JOIN LATERAL (
    SELECT array_agg(capped.id) AS ids FROM funding_limit AS capped
    WHERE capped.contract_id = wanted.contract_id AND wanted.is_limited
        AND is_in_scope(
            capped.contract_line_id, capped.project_id, capped.with_subprojects, capped.task_id, capped.transaction_class,
            capped.category_group_id, capped.category_id, capped.worker_id, wanted.contract_line_id, wanted.project_id,
            wanted.task_id, wanted.transaction_class, wanted.category_id, wanted.worker_id
        )
) AS limits ON true
LEFT JOIN LATERAL (
    SELECT source.id FROM funding_source AS source
    WHERE source.contract_id = wanted.contract_id AND source.kind <> 'on_hold'
        AND wanted.transaction_date <= coalesce(source.ends, 'infinity')
    ORDER BY source.id LIMIT 1
) AS paying ON true
ORDER BY wanted.turn, wanted.id
