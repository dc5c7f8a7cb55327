-- what: the vouchers that a journal posted
-- parameters: journal (id)
-- result: id, number, accounting_date
SELECT voucher.id, voucher.number, voucher.accounting_date FROM voucher
WHERE voucher.source = 'journal' AND voucher.source_id = %(journal)s
ORDER BY voucher.id
