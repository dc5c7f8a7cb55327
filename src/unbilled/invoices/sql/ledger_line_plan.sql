-- what: the vouchers' lines of the planned invoices and credit notes (rule: posting): revenue, tax, the exact reversal of each
--     accrual from what was stored, cost that leaves the balance sheet with its sale, and the receivable, or for an internal
--     charge the funding expense of each revenue (rule: internal-charges). A credit note comes with sign -1: its lines are
--     negated already, and accrual and cost go the other way.
-- parameters: none; reads the plans issue_plan, issue_line, issue_account, issue_tax, difference_plan,
--     retention_plan, accrual_side and stood
-- result: the plan ledger_line_plan; side_id is that of the accruals that a line takes back or re-instates
CREATE TEMP TABLE ledger_line_plan ON COMMIT DROP AS
WITH summed_line AS (
    SELECT line.document_id, line.project_id, line.category_id, line.dimension_set_id, line.revenue_type, line.own_rate,
        line.own_reporting_rate, -sum(line.amount) AS amount_transaction,
        -sum(coalesce(line.own_accounting, round(line.amount * plan.rate, plan.accounting_units))) AS amount_accounting,
        -sum(coalesce(line.own_reporting, round(line.amount * plan.reporting_rate, plan.reporting_units))) AS amount_reporting
    FROM issue_line AS line
    INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND plan.refusal IS NULL
    GROUP BY line.document_id, line.project_id, line.category_id, line.dimension_set_id, line.revenue_type, line.own_rate,
        line.own_reporting_rate, line.amount < 0
),

earned AS MATERIALIZED (
    SELECT line.document_id, line.project_id, line.category_id, line.dimension_set_id, line.revenue_type, plan.currency,
        coalesce(line.own_rate, plan.rate) AS rate, coalesce(line.own_reporting_rate, plan.reporting_rate) AS reporting_rate,
        plan.sign < 0 AS is_correction, line.amount_transaction, line.amount_accounting, line.amount_reporting
    FROM summed_line AS line
    INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id
),

revenue AS (
    SELECT earned.document_id, account.account_id, earned.dimension_set_id, earned.revenue_type AS posting_type, earned.currency,
        earned.rate, earned.reporting_rate, earned.is_correction, earned.amount_transaction, earned.amount_accounting,
        earned.amount_reporting
    FROM earned
    INNER JOIN issue_account AS account
        ON account.document_id = earned.document_id AND account.posting_type = earned.revenue_type
        AND account.project_id = earned.project_id AND coalesce(account.category_id, 0) = coalesce(earned.category_id, 0)
),

expense AS (
    SELECT earned.document_id, account.account_id, earned.dimension_set_id, 'funding_expense', earned.currency,
        earned.rate, earned.reporting_rate, earned.is_correction, -earned.amount_transaction, -earned.amount_accounting,
        -earned.amount_reporting
    FROM earned
    INNER JOIN issue_account AS account
        ON account.document_id = earned.document_id AND account.posting_type = 'funding_expense'
        AND account.project_id = earned.project_id AND coalesce(account.category_id, 0) = coalesce(earned.category_id, 0)
),

difference AS (
    SELECT booked.document_id, account.account_id, booked.dimension_set_id, booked.posting_type, plan.currency, plan.rate,
        plan.reporting_rate, plan.sign < 0, 0::numeric, booked.amount_accounting, booked.amount_reporting
    FROM difference_plan AS booked
    INNER JOIN issue_plan AS plan ON plan.document_id = booked.document_id AND plan.refusal IS NULL
    INNER JOIN issue_account AS account
        ON account.document_id = booked.document_id AND account.posting_type = booked.posting_type
        AND account.project_id = booked.project_id AND coalesce(account.category_id, 0) = coalesce(booked.category_id, 0)
),

accrued AS MATERIALIZED (
    SELECT line.document_id, debit.side_id AS debit_side_id, credit.side_id AS credit_side_id, sum(line.accrued_amount) AS amount,
        sum(line.accrued_accounting) AS accounting, sum(line.accrued_reporting) AS reporting
    FROM issue_line AS line
    INNER JOIN accrual_side AS debit ON debit.line_id = line.debit_line_id
    INNER JOIN accrual_side AS credit ON credit.line_id = line.credit_line_id
    WHERE line.is_accrued
    GROUP BY line.document_id, debit.side_id, credit.side_id, line.accrued_amount < 0
),

accrual AS (
    SELECT accrued.document_id, side.account_id, side.dimension_set_id, side.posting_type, plan.currency, side.rate,
        side.reporting_rate, true AS is_correction, -plan.sign * moved.sign * accrued.amount AS amount_transaction,
        -plan.sign * moved.sign * accrued.accounting AS amount_accounting,
        -plan.sign * moved.sign * accrued.reporting AS amount_reporting, side.side_id
    FROM accrued
    INNER JOIN issue_plan AS plan ON plan.document_id = accrued.document_id AND plan.refusal IS NULL
    CROSS JOIN LATERAL (VALUES (1, accrued.debit_side_id), (-1, accrued.credit_side_id)) AS moved (sign, side_id)
    INNER JOIN accrual_side AS side ON side.line_id = moved.side_id
),

held_cost AS (
    SELECT line.document_id, side.account_id, side.dimension_set_id, side.posting_type, actual.currency, cost.rate,
        cost.reporting_rate, side.posting_type = 'wip_cost_value' OR plan.sign < 0, plan.sign * side.sign * actual.amount,
        plan.sign * side.sign * cost.amount_accounting, plan.sign * side.sign * cost.amount_reporting
    FROM issue_line AS line
    INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND plan.refusal IS NULL
    INNER JOIN stood AS cost ON cost.actual_id = line.held_cost_id
    INNER JOIN actual ON actual.id = line.held_cost_id
    INNER JOIN ledger_line AS held ON held.id = cost.debit_line_id
    INNER JOIN issue_account AS account
        ON account.document_id = line.document_id AND account.posting_type = 'cost'
        AND account.project_id = line.project_id AND coalesce(account.category_id, 0) = coalesce(line.category_id, 0)
    CROSS JOIN LATERAL (
        VALUES (1, account.account_id, cost.dimension_set_id, 'cost'), (-1, held.account_id, held.dimension_set_id, held.posting_type)
    ) AS side (sign, account_id, dimension_set_id, posting_type)
),

tax AS (
    SELECT issue_tax.document_id, account.account_id, NULL::bigint, 'sales_tax', plan.currency, plan.rate, plan.reporting_rate,
        plan.sign < 0, -issue_tax.tax, -issue_tax.tax_accounting, -issue_tax.tax_reporting
    FROM issue_tax
    INNER JOIN issue_plan AS plan ON plan.document_id = issue_tax.document_id
    INNER JOIN issue_account AS account ON account.document_id = issue_tax.document_id AND account.posting_type = 'sales_tax'
),

retained AS (
    SELECT moved.document_id, account.account_id, NULL::bigint, side.posting_type, plan.currency, moved.rate, moved.reporting_rate,
        moved.kind IN ('credited', 'returned'), side.amount, side.accounting, side.reporting
    FROM retention_plan AS moved
    INNER JOIN issue_plan AS plan ON plan.document_id = moved.document_id
    CROSS JOIN LATERAL (VALUES
        ('customer_retention', moved.amount, moved.amount_accounting, moved.amount_reporting),
        ('sales_tax', moved.tax, moved.tax_accounting, moved.tax_reporting),
        ('deferred_sales_tax', -moved.tax, -moved.tax_accounting, -moved.tax_reporting)
    ) AS side (posting_type, amount, accounting, reporting)
    INNER JOIN issue_account AS account ON account.document_id = moved.document_id AND account.posting_type = side.posting_type
    WHERE side.amount <> 0 OR side.accounting <> 0 OR side.reporting <> 0
),

entry AS (
    SELECT * FROM accrual
    UNION ALL SELECT revenue.*, NULL FROM revenue UNION ALL SELECT expense.*, NULL FROM expense
    UNION ALL SELECT difference.*, NULL FROM difference UNION ALL SELECT held_cost.*, NULL FROM held_cost
    UNION ALL SELECT tax.*, NULL FROM tax UNION ALL SELECT retained.*, NULL FROM retained
),

summed AS (
    SELECT document_id, account_id, dimension_set_id, posting_type, currency, rate, reporting_rate, is_correction,
        amount_transaction < 0 AS is_negative, sum(amount_transaction) AS amount_transaction, sum(amount_accounting) AS amount_accounting,
        sum(amount_reporting) AS amount_reporting, min(side_id) AS side_id
    FROM entry
    GROUP BY document_id, account_id, dimension_set_id, posting_type, currency, rate, reporting_rate, is_correction,
        amount_transaction < 0
),

receivable AS (
    SELECT summed.document_id, account.account_id, header.dimension_set_id, 'customer_balance', plan.currency, plan.rate,
        plan.reporting_rate, plan.sign < 0, plan.sign < 0,
        -sum(summed.amount_transaction) FILTER (WHERE summed.currency = plan.currency),
        -sum(summed.amount_accounting), -sum(summed.amount_reporting), NULL::bigint
    FROM summed
    INNER JOIN issue_plan AS plan ON plan.document_id = summed.document_id
    INNER JOIN issue_account AS account ON account.document_id = summed.document_id AND account.posting_type = 'customer_balance'
    LEFT JOIN invoice AS credited ON credited.id = plan.credits_id
    LEFT JOIN document_header AS header ON header.document_id = coalesce(credited.document_id, plan.document_id)
    GROUP BY summed.document_id, account.account_id, header.dimension_set_id, plan.currency, plan.rate, plan.reporting_rate, plan.sign
)

SELECT nextval('ledger_line_id_seq') AS id, plan.legal_entity_id, plan.voucher_id, line.*
FROM (SELECT * FROM receivable UNION ALL SELECT * FROM summed)
    AS line (document_id, account_id, dimension_set_id, posting_type, currency, rate, reporting_rate, is_correction,
        is_negative, amount_transaction, amount_accounting, amount_reporting, side_id)
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id
WHERE line.amount_transaction <> 0 OR line.amount_accounting <> 0 OR line.amount_reporting <> 0
