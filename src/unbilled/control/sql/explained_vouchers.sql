-- what: the voucher of an invoice, line by line
-- parameters: invoice (id)
-- result: number and its lines as text
SELECT voucher.number, array_agg(
    account.code || ' ' || account.name || ': ' || to_char(line.amount_transaction, 'FM999,999,999,990.00') || ' ' || line.currency
    || CASE WHEN line.amount_transaction <> line.amount_accounting
        THEN ', ' || to_char(line.amount_accounting, 'FM999,999,999,990.00') || ' in accounting currency at '
            || trim_scale(line.rate) ELSE '' END
    || CASE WHEN line.is_correction THEN ' (correction)' ELSE '' END
    ORDER BY line.id
) AS lines
FROM invoice
INNER JOIN voucher ON voucher.id = invoice.voucher_id
INNER JOIN ledger_line AS line ON line.voucher_id = voucher.id
INNER JOIN account ON account.id = line.account_id
WHERE invoice.id = %(invoice)s
GROUP BY voucher.number
