-- what: a voucher
-- parameters: legal_entity, voucher (ids)
-- result: one row, or none in another legal entity
SELECT voucher.id, voucher.number, voucher.accounting_date, voucher.document_date, voucher.source, command.actor AS posted_by,
    command.at AS posted_at, legal_entity.accounting_currency, legal_entity.reporting_currency
FROM voucher
INNER JOIN legal_entity ON legal_entity.id = voucher.legal_entity_id
INNER JOIN command ON command.id = voucher.command_id
WHERE voucher.legal_entity_id = %(legal_entity)s AND voucher.id = %(voucher)s
