-- what: what was invoiced and credited of each prepayment, and what posted documents deducted of it, at its own rate (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
SELECT 'prepayment' AS measure, contract.code AS place, prepayment.code AS detail, billed.currency, invoice.accounting_date AS moved_on,
    command.at AS recorded_at, billed.amount, side.sign * posting.amount_accounting AS accounted,
    side.sign * posting.amount_reporting AS reported, billed.id AS actual_id, invoice.voucher_id
FROM actual AS billed
INNER JOIN milestone AS part ON part.id = billed.milestone_id AND part.kind IN ('prepayment', 'deduction')
LEFT JOIN prepayment_application AS application ON application.deduction_id = part.id
INNER JOIN milestone AS prepayment ON prepayment.id = coalesce(application.prepayment_id, part.id)
INNER JOIN contract_line ON contract_line.id = prepayment.contract_line_id
INNER JOIN contract ON contract.id = contract_line.contract_id
INNER JOIN invoice ON invoice.document_id = billed.document_id
INNER JOIN command ON command.id = invoice.command_id
INNER JOIN posting ON posting.actual_id = coalesce(billed.reverses_id, billed.id)
CROSS JOIN LATERAL (SELECT CASE WHEN billed.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) AS side
WHERE billed.kind = 'billed' AND billed.legal_entity_id = %(legal_entity)s
