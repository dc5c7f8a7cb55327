-- what: what each invoice withheld, and what was released and credited of it (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
SELECT side.measure, contract.code AS place, withheld.number AS detail, withheld.currency, posted.accounting_date AS moved_on,
    command.at AS recorded_at, side.sign * movement.amount AS amount, side.sign * movement.amount_accounting AS accounted,
    side.sign * movement.amount_reporting AS reported, NULL::bigint AS actual_id, posted.voucher_id
FROM retention_movement AS movement
INNER JOIN invoice AS withheld ON withheld.document_id = movement.document_id
INNER JOIN invoice AS posted ON posted.document_id = movement.posted_by_id
INNER JOIN document ON document.id = movement.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN command ON command.id = movement.command_id
CROSS JOIN LATERAL (
    VALUES ('retained', 1, true), ('released', -1, movement.kind IN ('released', 'returned'))
) AS side (measure, sign, is_meant)
WHERE side.is_meant AND movement.legal_entity_id = %(legal_entity)s
