-- what: the ledger lines, summarised by account, dimensions and rate; corrections and signs apart, so that none nets to nothing
-- parameters: none; reads the plans posting_plan and voucher_plan
-- result: the plan ledger_line_plan; side and is_negative tell the postings that it sums
CREATE TEMP TABLE ledger_line_plan ON COMMIT DROP AS
SELECT nextval('ledger_line_id_seq') AS id, summed.*
FROM (
    SELECT plan.legal_entity_id, voucher.id AS voucher_id, side.account_id, side.dimension_set_id, side.posting_type,
        plan.currency, plan.rate, plan.reporting_rate, plan.reverses_id IS NOT NULL AS is_correction, side.sign AS side,
        plan.amount < 0 AS is_negative, side.sign * sum(plan.amount) AS amount_transaction,
        side.sign * sum(plan.amount_accounting) AS amount_accounting, side.sign * sum(plan.amount_reporting) AS amount_reporting
    FROM posting_plan AS plan
    INNER JOIN voucher_plan AS voucher
        ON voucher.source_id = plan.journal_id AND voucher.accounting_date = plan.accounting_date
        AND voucher.currency = plan.currency
    CROSS JOIN LATERAL (
        VALUES (1, plan.debit_account_id, plan.dimension_set_id, debit_type(plan.layer)),
            (
                -1, plan.credit_account_id,
                CASE WHEN plan.kind = 'cost' THEN plan.offset_dimension_set_id ELSE plan.dimension_set_id END,
                credit_type(plan.layer, plan.transaction_class)
            )
    ) AS side (sign, account_id, dimension_set_id, posting_type)
    WHERE plan.refusal IS NULL AND debit_type(plan.layer) IS NOT NULL
    GROUP BY plan.legal_entity_id, voucher.id, side.account_id, side.dimension_set_id, side.posting_type, plan.currency,
        plan.rate, plan.reporting_rate, plan.reverses_id IS NOT NULL, side.sign, plan.amount < 0
    ORDER BY voucher.id, side.sign DESC, side.posting_type
) AS summed
