-- what: the open sales that are funded anew, in the turn in which they are asked, with their costs: one of another quantity stays
-- parameters: legal_entity (id), contracts, projects, workers, roles (ids or NULL for all), date_from, date_to (or NULL),
--     actuals (ids or NULL for all), source (code, or '' for the rules), asked (oldest, highest_rate, given)
-- result: the plan moved_sale
CREATE TEMP TABLE moved_sale ON COMMIT DROP AS
SELECT sale.id AS actual_id, sale.legal_entity_id, open_sale.contract_id, contract.code AS contract, sale.funding_source_id,
    wanted.id AS to_source_id, sale.contract_line_id, sale.project_id, sale.task_id, sale.transaction_class, sale.category_id,
    sale.worker_id, sale.transaction_date, sale.billing_type, sale.line_property_id, sale.price_row_id, sale.price, sale.amount,
    sale.currency, sale.seconds, sale.quantity, cost.id AS cost_id, cost.amount AS cost_amount, cost.currency AS cost_currency,
    cost.price AS cost_price, cost.price_row_id AS cost_price_row_id,
    cost.billing_type AS cost_billing_type, cost.line_property_id AS cost_property_id,
    CASE %(asked)s
        WHEN 'oldest' THEN sale.transaction_date - date '2000-01-01'
        WHEN 'highest_rate' THEN -sale.price
        ELSE array_position(%(actuals)s::bigint[], sale.id) END AS turn
FROM open_sale
INNER JOIN actual AS sale ON sale.id = open_sale.actual_id
INNER JOIN contract ON contract.id = open_sale.contract_id
LEFT JOIN funding_source AS wanted ON wanted.contract_id = contract.id AND wanted.code = %(source)s
LEFT JOIN actual AS cost
    ON cost.id = sale.cost_id AND cost.seconds IS NOT DISTINCT FROM sale.seconds AND cost.quantity IS NOT DISTINCT FROM sale.quantity
    AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = cost.id)
WHERE open_sale.legal_entity_id = %(legal_entity)s AND sale.entry_id IS NOT NULL
    AND (%(contracts)s::bigint[] IS NULL OR open_sale.contract_id = any(%(contracts)s::bigint[]))
    AND (%(projects)s::bigint[] IS NULL OR sale.project_id = any(%(projects)s::bigint[]))
    AND (%(workers)s::bigint[] IS NULL OR sale.worker_id = any(%(workers)s::bigint[]))
    AND (%(roles)s::bigint[] IS NULL OR sale.role_id = any(%(roles)s::bigint[]))
    AND (%(date_from)s::date IS NULL OR sale.transaction_date >= %(date_from)s::date)
    AND (%(date_to)s::date IS NULL OR sale.transaction_date <= %(date_to)s::date)
    AND (%(actuals)s::bigint[] IS NULL OR sale.id = any(%(actuals)s::bigint[]))
