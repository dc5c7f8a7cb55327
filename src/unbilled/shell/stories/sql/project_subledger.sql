-- what: the rows of the project subledger with the accounts that each was posted on
-- parameters: legal_entity (id)
-- result: one row per posted actual
SELECT actual.entry_id, milestone.code AS milestone, rule.code AS rule, actual.kind, posting.layer, posting.accounting_date, voucher.number,
    debit.code AS debit, credit.code AS credit, actual.amount, actual.currency, posting.rate,
    posting.amount_accounting AS books, legal_entity.accounting_currency,
    CASE
        WHEN actual.reverses_id IS NOT NULL THEN 'reversal'
        WHEN actual.replaces_id IS NOT NULL THEN 'returned'
    END AS note
FROM posting
INNER JOIN actual ON actual.id = posting.actual_id
INNER JOIN legal_entity ON legal_entity.id = posting.legal_entity_id
LEFT JOIN milestone ON milestone.id = actual.milestone_id
LEFT JOIN billing_rule AS rule ON rule.id = actual.billing_rule_id
LEFT JOIN voucher ON voucher.id = posting.voucher_id
LEFT JOIN ledger_line AS debit_line ON debit_line.id = posting.debit_line_id
LEFT JOIN account AS debit ON debit.id = debit_line.account_id
LEFT JOIN ledger_line AS credit_line ON credit_line.id = posting.credit_line_id
LEFT JOIN account AS credit ON credit.id = credit_line.account_id
WHERE posting.legal_entity_id = %(legal_entity)s
ORDER BY actual.entry_id NULLS LAST, actual.milestone_id, posting.actual_id
