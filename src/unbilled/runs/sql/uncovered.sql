-- what: open sales that neither a run date to come nor a threshold will bill, counted by contract line (rule: schedules)
-- parameters: legal_entity (id), contracts (ids, or NULL for all), lines (ids), until (dates): until when each line is covered
-- result: subject (contract), refusal, refusal_values
SELECT contract.code AS subject, 'no_run_date' AS refusal, jsonb_build_object(
        'contract', contract.code, 'line', line.code, 'lines', count(*),
        'amount', round(sum(sale.amount), minor_units(sale.currency)), 'currency', sale.currency
    ) AS refusal_values
FROM open_sale
INNER JOIN actual AS sale ON sale.id = open_sale.actual_id
INNER JOIN contract_line AS line ON line.id = sale.contract_line_id
INNER JOIN contract ON contract.id = open_sale.contract_id
LEFT JOIN unnest(%(lines)s::bigint[], %(until)s::date[]) AS covered (contract_line_id, until)
    ON covered.contract_line_id = line.id
WHERE open_sale.legal_entity_id = %(legal_entity)s AND sale.billing_type = 'chargeable'
    AND (%(contracts)s::bigint[] IS NULL OR open_sale.contract_id = any(%(contracts)s::bigint[]))
    AND (covered.until IS NULL OR open_sale.transaction_date > covered.until)
    AND (
        sale.billing_rule_id IS NULL
        OR NOT EXISTS (
            SELECT FROM billing_rule AS rule
            INNER JOIN rule_account AS account ON account.billing_rule_id = rule.id
            CROSS JOIN unnest(rule.thresholds) AS reached (threshold)
            WHERE rule.id = sale.billing_rule_id AND reached.threshold <= account.percent
                AND NOT EXISTS (
                    SELECT FROM rule_threshold AS fired
                    WHERE fired.billing_rule_id = rule.id AND fired.threshold = reached.threshold
                )
        )
    )
GROUP BY contract.code, line.code, sale.currency
ORDER BY contract.code, line.code, sale.currency
