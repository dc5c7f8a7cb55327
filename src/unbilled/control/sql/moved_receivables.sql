-- what: what each customer came to owe and no longer owes: due, and retained (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
SELECT 'receivable' AS measure, customer.code AS place, owed.kind AS detail, owed.currency, voucher.accounting_date AS moved_on,
    command.at AS recorded_at, owed.amount_transaction AS amount, owed.amount_accounting AS accounted, owed.amount_reporting AS reported,
    NULL::bigint AS actual_id, owed.voucher_id
FROM customer_transaction AS owed
INNER JOIN customer ON customer.id = owed.customer_id
INNER JOIN voucher ON voucher.id = owed.voucher_id
INNER JOIN command ON command.id = owed.command_id
WHERE owed.legal_entity_id = %(legal_entity)s
