-- what: the lines of vouchers, debits first
-- parameters: legal_entity (id), number (of one voucher, or NULL for all)
-- result: one row per ledger line; amount is that of the transaction, books that of the accounting currency
SELECT voucher.number, voucher.accounting_date, account.code || ' ' || account.name AS account, line.posting_type,
    line.amount_transaction AS amount, line.amount_accounting AS books, line.currency, legal_entity.accounting_currency,
    line.is_correction, kept.combination AS dimensions
FROM voucher
INNER JOIN legal_entity ON legal_entity.id = voucher.legal_entity_id
INNER JOIN ledger_line AS line ON line.voucher_id = voucher.id
INNER JOIN account ON account.id = line.account_id
LEFT JOIN dimension_set AS kept ON kept.id = line.dimension_set_id
WHERE voucher.legal_entity_id = %(legal_entity)s AND (%(number)s::text IS NULL OR voucher.number = %(number)s)
ORDER BY voucher.id, line.is_correction, line.amount_transaction < 0, account.code, line.id
