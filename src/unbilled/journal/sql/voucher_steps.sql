-- what: the journals that posted these vouchers
-- parameters: legal_entity (id), vouchers (ids)
-- result: journal id and reference, and how many actuals of the voucher it posted
SELECT journal.id, journal.reference, journal.period, posted.lines
FROM voucher
INNER JOIN journal ON journal.id = voucher.source_id
CROSS JOIN LATERAL (
    SELECT (SELECT count(*) FROM posting WHERE posting.voucher_id = voucher.id)
        + (SELECT count(*) FROM layer_move WHERE layer_move.journal_id = journal.id AND layer_move.voucher_id = voucher.id) AS lines
) AS posted
WHERE voucher.source = 'journal' AND voucher.legal_entity_id = %(legal_entity)s AND voucher.id = any(%(vouchers)s::bigint[])
