-- what: vouchers with what they move, filtered; every filter that is NULL matches everything
-- parameters: legal_entity (id), text (number), source, account (code), date_from, date_to
-- result: one row per voucher; amount is the sum of its debits in accounting currency
SELECT voucher.id, voucher.number, voucher.accounting_date, voucher.document_date, voucher.source, voucher.source_id,
    legal_entity.accounting_currency AS currency, moved.lines, moved.amount
FROM voucher
INNER JOIN legal_entity ON legal_entity.id = voucher.legal_entity_id
CROSS JOIN LATERAL (
    SELECT count(*) AS lines, sum(line.amount_accounting) FILTER (WHERE line.amount_accounting > 0) AS amount
    FROM ledger_line AS line WHERE line.voucher_id = voucher.id
) AS moved
WHERE voucher.legal_entity_id = %(legal_entity)s
    AND (%(text)s::text IS NULL OR voucher.number ILIKE '%%' || %(text)s || '%%')
    AND (%(source)s::text IS NULL OR voucher.source = %(source)s)
    AND (%(date_from)s::date IS NULL OR voucher.accounting_date >= %(date_from)s)
    AND (%(date_to)s::date IS NULL OR voucher.accounting_date <= %(date_to)s)
    AND (%(account)s::text IS NULL OR EXISTS (
        SELECT FROM ledger_line AS line
        INNER JOIN account ON account.id = line.account_id
        WHERE line.voucher_id = voucher.id AND account.code = %(account)s
    ))
