-- what: how much the demo's month wrote, by legal entity
-- parameters: none
-- result: one row per legal entity
SELECT legal_entity.code AS company,
    (SELECT count(*) FROM entry WHERE entry.legal_entity_id = legal_entity.id) AS entries,
    (SELECT count(*) FROM actual WHERE actual.legal_entity_id = legal_entity.id) AS actuals,
    (SELECT count(*) FROM voucher WHERE voucher.legal_entity_id = legal_entity.id) AS vouchers,
    (SELECT count(*) FROM ledger_line WHERE ledger_line.legal_entity_id = legal_entity.id) AS ledger_lines,
    (SELECT count(*) FROM invoice WHERE invoice.legal_entity_id = legal_entity.id AND document_class = 'invoice') AS invoices,
    (SELECT count(*) FROM invoice WHERE invoice.legal_entity_id = legal_entity.id AND document_class = 'credit_note') AS credit_notes
FROM legal_entity
WHERE legal_entity.code IN ('NW', 'CT')
ORDER BY legal_entity.code DESC
