-- what: every row of the project subledger as a person sees it: the stored postings, what runs moved to another layer, and what each
--     invoice line posts by derivation: billed revenue and, on an internal charge, the funding expense against it,
--     milestones, deductions and their rate differences, the exact reversal of its accrual, and the cost that left the balance sheet
--     with it
-- parameters: none
-- result: one row per side, signed as on its account (debit positive); a row without an account names its reason; the
--     re-instated accrual of a credited sale is the posting of the actual that it returned
CREATE VIEW project_subledger AS
WITH line AS NOT MATERIALIZED (
    SELECT invoice.legal_entity_id, invoice.id AS invoice_id, invoice.document_id, invoice.voucher_id, invoice.rate,
        invoice.reporting_rate, sale.id AS actual_id, sale.id AS sale_id, sale.cost_id, sale.project_id, sale.category_id,
        1 AS sign, coalesce(edit.charged_amount, sale.amount) AS amount, sale.amount AS accrued_amount, sale.currency,
        CASE WHEN invoice.credits_id IS NULL OR sale.billing_rule_id IS NULL THEN 0
            ELSE fee_before(invoice.id, sale.billing_rule_id) END AS before
    FROM invoice
    INNER JOIN live_claim AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    UNION ALL
    SELECT invoice.legal_entity_id, invoice.id, invoice.document_id, invoice.voucher_id, invoice.rate, invoice.reporting_rate,
        sale.id, NULL, sale.cost_id, sale.project_id, sale.category_id, -1, -coalesce(edit.charged_amount, sale.amount), -sale.amount,
        sale.currency, 0
    FROM invoice
    INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
)

SELECT posting.legal_entity_id, 'posting' AS source, posting.actual_id, NULL::bigint AS document_id, posting.voucher_id,
    posted.posting_type, posted.account_id, side.sign * actual.amount AS amount_transaction, actual.currency,
    side.sign * posting.amount_accounting AS amount_accounting, side.sign * posting.amount_reporting AS amount_reporting,
    posting.rate, posting.reporting_rate, CASE WHEN posted.id IS NULL THEN posting.layer END AS reason
FROM posting
INNER JOIN actual ON actual.id = posting.actual_id
CROSS JOIN LATERAL (VALUES (1, posting.debit_line_id), (-1, posting.credit_line_id)) AS side (sign, ledger_line_id)
LEFT JOIN ledger_line AS posted ON posted.id = side.ledger_line_id
WHERE posting.layer <> 'billed' AND (posted.id IS NOT NULL OR side.sign = 1)
UNION ALL
SELECT move.legal_entity_id, 'move', move.actual_id, NULL, move.voucher_id, posted.posting_type, posted.account_id,
    side.sign * actual.amount, actual.currency, side.sign * posting.amount_accounting, side.sign * posting.amount_reporting,
    posting.rate, posting.reporting_rate, NULL
FROM layer_move AS move
INNER JOIN actual ON actual.id = move.actual_id
INNER JOIN posting ON posting.actual_id = move.actual_id
CROSS JOIN LATERAL (VALUES (move.sign, move.debit_line_id), (-move.sign, move.credit_line_id)) AS side (sign, ledger_line_id)
INNER JOIN ledger_line AS posted ON posted.id = side.ledger_line_id
UNION ALL
SELECT line.legal_entity_id, 'invoice', line.actual_id, line.document_id, line.voucher_id, kept.posting_type, kept.account_id,
    -line.amount, line.currency, -converted_after(line.before, line.amount, line.rate, minor_units(legal_entity.accounting_currency)),
    -converted_after(line.before, line.amount, line.reporting_rate, minor_units(legal_entity.reporting_currency)), line.rate,
    line.reporting_rate,
    CASE WHEN line.amount = 0 THEN 'no_amount' END
FROM line
INNER JOIN legal_entity ON legal_entity.id = line.legal_entity_id
LEFT JOIN invoice_account AS kept
    ON kept.invoice_id = line.invoice_id AND kept.project_id = line.project_id
    AND coalesce(kept.category_id, 0) = coalesce(line.category_id, 0)
    AND kept.posting_type = 'invoiced_revenue'
UNION ALL
SELECT line.legal_entity_id, 'invoice', line.actual_id, line.document_id, line.voucher_id, kept.posting_type, kept.account_id,
    line.amount, line.currency, converted_after(line.before, line.amount, line.rate, minor_units(legal_entity.accounting_currency)),
    converted_after(line.before, line.amount, line.reporting_rate, minor_units(legal_entity.reporting_currency)), line.rate,
    line.reporting_rate, NULL
FROM line
INNER JOIN legal_entity ON legal_entity.id = line.legal_entity_id
INNER JOIN invoice_account AS kept
    ON kept.invoice_id = line.invoice_id AND kept.project_id = line.project_id
    AND coalesce(kept.category_id, 0) = coalesce(line.category_id, 0)
    AND kept.posting_type = 'funding_expense'
WHERE line.amount <> 0
UNION ALL
SELECT invoice.legal_entity_id, 'invoice', billed.id, invoice.document_id, invoice.voucher_id, kept.posting_type, kept.account_id,
    billed.amount, billed.currency, side.sign * posting.amount_accounting, side.sign * posting.amount_reporting,
    posting.rate, posting.reporting_rate, NULL
FROM invoice
INNER JOIN actual AS billed ON billed.document_id = invoice.document_id AND billed.kind = 'billed'
INNER JOIN posting ON posting.actual_id = coalesce(billed.reverses_id, billed.id)
CROSS JOIN LATERAL (SELECT CASE WHEN billed.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) AS side
INNER JOIN invoice_account AS kept
    ON kept.invoice_id = invoice.id AND kept.project_id = billed.project_id
    AND coalesce(kept.category_id, 0) = coalesce(billed.category_id, 0)
    AND kept.posting_type = 'funding_expense'
UNION ALL
SELECT invoice.legal_entity_id, 'invoice', billed.id, invoice.document_id, invoice.voucher_id, kept.posting_type, kept.account_id,
    -billed.amount, billed.currency, -side.sign * posting.amount_accounting, -side.sign * posting.amount_reporting,
    posting.rate, posting.reporting_rate, NULL
FROM invoice
INNER JOIN actual AS billed ON billed.document_id = invoice.document_id AND billed.kind = 'billed'
INNER JOIN posting ON posting.actual_id = coalesce(billed.reverses_id, billed.id)
CROSS JOIN LATERAL (SELECT CASE WHEN billed.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) AS side
LEFT JOIN invoice_account AS kept
    ON kept.invoice_id = invoice.id AND kept.project_id = billed.project_id
    AND coalesce(kept.category_id, 0) = coalesce(billed.category_id, 0)
    AND kept.posting_type IN ('invoiced_revenue_on_account', 'wip_invoiced_on_account')
UNION ALL
SELECT different.legal_entity_id, 'invoice', billed.id, invoice.document_id, invoice.voucher_id, kept.posting_type,
    kept.account_id, 0, invoice.currency, different.amount_accounting, different.amount_reporting, invoice.rate,
    invoice.reporting_rate, NULL
FROM rate_difference AS different
INNER JOIN invoice ON invoice.id = different.invoice_id
INNER JOIN actual AS billed
    ON billed.document_id = invoice.document_id AND billed.milestone_id = different.deduction_id AND billed.kind = 'billed'
INNER JOIN invoice_account AS kept
    ON kept.invoice_id = invoice.id AND kept.posting_type = different.posting_type AND kept.project_id = different.project_id
    AND coalesce(kept.category_id, 0) = coalesce(different.category_id, 0)
UNION ALL
SELECT line.legal_entity_id, 'invoice', line.actual_id, line.document_id, line.voucher_id, posted.posting_type, posted.account_id,
    -side.sign * line.accrued_amount, line.currency, -side.sign * posting.amount_accounting, -side.sign * posting.amount_reporting,
    posting.rate, posting.reporting_rate, NULL
FROM line
INNER JOIN standing_posting AS posting ON posting.actual_id = line.sale_id AND posting.layer = 'accrued'
CROSS JOIN LATERAL (VALUES (1, posting.debit_line_id), (-1, posting.credit_line_id)) AS side (sign, ledger_line_id)
INNER JOIN ledger_line AS posted ON posted.id = side.ledger_line_id
UNION ALL
SELECT line.legal_entity_id, 'invoice', cost.id, line.document_id, line.voucher_id, side.posting_type, side.account_id,
    side.sign * line.sign * cost.amount, cost.currency, side.sign * line.sign * posting.amount_accounting,
    side.sign * line.sign * posting.amount_reporting, posting.rate, posting.reporting_rate, NULL
FROM line
INNER JOIN actual AS cost ON cost.id = line.cost_id
INNER JOIN held_posting AS posting
    ON posting.actual_id = cost.id AND line.voucher_id > posting.from_voucher_id
    AND (posting.until_voucher_id IS NULL OR line.voucher_id < posting.until_voucher_id)
INNER JOIN ledger_line AS held ON held.id = posting.held_line_id
INNER JOIN invoice_account AS kept
    ON kept.invoice_id = line.invoice_id AND kept.posting_type = 'cost' AND kept.project_id = line.project_id
    AND coalesce(kept.category_id, 0) = coalesce(line.category_id, 0)
CROSS JOIN LATERAL (VALUES (1, 'cost', kept.account_id), (-1, held.posting_type, held.account_id))
    AS side (sign, posting_type, account_id)
