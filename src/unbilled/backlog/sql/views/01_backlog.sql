-- what: the billing backlog: every open sale and every milestone that no document holds
--     (a closed contract keeps none), with why it can or cannot be billed
-- parameters: none
-- result: one row per sale or milestone; reason is NULL when it can be billed, and is_ready tells whether it was marked;
--     why: contract_closed, contract_not_confirmed, not_chargeable_by_rule, not_chargeable, funding_on_hold, customer_on_hold,
--     project_finished, milestone_not_complete, prepayment_by_organization, sale_without_price (rules: backlog, billing-rules)
CREATE VIEW backlog AS
SELECT 'sale' AS kind, sale.id AS actual_id, NULL::bigint AS milestone_id, open_sale.legal_entity_id, open_sale.contract_id,
    open_sale.funding_source_id, open_sale.transaction_date, sale.transaction_class, sale.billing_type, sale.project_id,
    sale.task_id, sale.worker_id, sale.category_id, sale.contract_line_id, sale.seconds, sale.quantity, sale.price,
    sale.amount, sale.currency, sale.description, ready_sale.actual_id IS NOT NULL AS is_ready,
    ready_sale.command_id AS marked_by, unposted.actual_id IS NULL AS is_posted,
    coalesce(nullif(contract.process, ''), legal_entity.process) AS process,
    CASE
        WHEN closing.id IS NOT NULL THEN 'contract_closed'
        WHEN contract.confirmed_on IS NULL THEN 'contract_not_confirmed'
        WHEN charging.id IS NOT NULL AND charged.id IS NULL AND sale.billing_rule_id IS NULL THEN 'not_chargeable_by_rule'
        WHEN sale.billing_type <> 'chargeable' AND (charged.id IS NULL OR written_off_sale(sale.id) IS NOT NULL) THEN 'not_chargeable'
        WHEN funding_source.kind = 'on_hold' THEN 'funding_on_hold'
        WHEN customer.on_hold THEN 'customer_on_hold'
        WHEN project.stage = 'finished' THEN 'project_finished'
    END AS reason
FROM open_sale
INNER JOIN actual AS sale ON sale.id = open_sale.actual_id
INNER JOIN contract ON contract.id = open_sale.contract_id
INNER JOIN legal_entity ON legal_entity.id = open_sale.legal_entity_id
INNER JOIN funding_source ON funding_source.id = open_sale.funding_source_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
INNER JOIN project ON project.id = sale.project_id
LEFT JOIN contract_closing AS closing ON closing.contract_id = open_sale.contract_id
LEFT JOIN ready_sale ON ready_sale.actual_id = open_sale.actual_id
LEFT JOIN unposted ON unposted.actual_id = open_sale.actual_id
LEFT JOIN billing_rule AS charging
    ON charging.contract_line_id = sale.contract_line_id AND charging.kind = 'time_and_material'
LEFT JOIN rule_category AS charged ON charged.billing_rule_id = charging.id AND charged.category_id = sale.category_id
UNION ALL
SELECT 'milestone', NULL, milestone.id, milestone.legal_entity_id, contract_line.contract_id, source.id,
    milestone.milestone_date, 'milestone', 'chargeable', contract_line.project_id, milestone.task_id, NULL,
    milestone.category_id, contract_line.id, NULL, 1, milestone.amount, milestone.amount, milestone.currency, milestone.name,
    ready_milestone.milestone_id IS NOT NULL, ready_milestone.command_id, true,
    coalesce(nullif(contract.process, ''), legal_entity.process),
    CASE
        WHEN contract.confirmed_on IS NULL THEN 'contract_not_confirmed'
        WHEN source.kind = 'on_hold' THEN 'funding_on_hold'
        WHEN source.kind = 'organization' AND milestone.kind = 'prepayment' THEN 'prepayment_by_organization'
        WHEN customer.on_hold THEN 'customer_on_hold'
        WHEN project.stage = 'finished' THEN 'project_finished'
        WHEN gate.id IS NOT NULL AND milestone.completed_on IS NULL THEN 'milestone_not_complete'
    END
FROM milestone
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
INNER JOIN legal_entity ON legal_entity.id = milestone.legal_entity_id
INNER JOIN milestone_source AS paid ON paid.milestone_id = milestone.id
INNER JOIN funding_source AS source ON source.id = paid.funding_source_id
LEFT JOIN customer ON customer.id = source.customer_id
INNER JOIN project ON project.id = contract_line.project_id
LEFT JOIN ready_milestone ON ready_milestone.milestone_id = milestone.id
LEFT JOIN billing_rule AS gate
    ON gate.contract_line_id = milestone.contract_line_id
    AND CASE WHEN milestone.billing_rule_id IS NULL THEN gate.kind = 'milestone' AND milestone.kind = 'milestone'
        ELSE gate.id = milestone.billing_rule_id END
WHERE NOT EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = milestone.id)
    AND milestone.kind <> 'deduction'
    AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = contract_line.contract_id)
    AND NOT EXISTS (SELECT FROM milestone AS share WHERE share.share_of_id = milestone.id)
UNION ALL
SELECT 'unpriced', NULL, NULL, unpriced_sale.legal_entity_id, contract_line.contract_id, source.id, entry.transaction_date,
    entry.transaction_class, 'chargeable', entry.project_id, entry.task_id, entry.worker_id, entry.category_id,
    contract_line.id, entry.seconds, entry.quantity, NULL, NULL, contract.currency, entry.description, false, NULL, false,
    coalesce(nullif(contract.process, ''), legal_entity.process), 'sale_without_price'
FROM unpriced_sale
INNER JOIN entry ON entry.id = unpriced_sale.entry_id
INNER JOIN legal_entity ON legal_entity.id = unpriced_sale.legal_entity_id
INNER JOIN contract_line
    ON contract_line.project_id = entry.project_id
    AND CASE entry.transaction_class
        WHEN 'time' THEN contract_line.include_time
        WHEN 'expense' THEN contract_line.include_expense
        WHEN 'material' THEN contract_line.include_material
        ELSE contract_line.include_fee END
INNER JOIN contract ON contract.id = contract_line.contract_id
INNER JOIN LATERAL (
    SELECT funding_source.id FROM funding_source WHERE funding_source.contract_id = contract.id ORDER BY funding_source.id LIMIT 1
) AS source ON true
