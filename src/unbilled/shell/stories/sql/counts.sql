-- what: how many of each there are in a legal entity
-- parameters: legal_entity (id)
-- result: one row
SELECT
    (SELECT count(*) FROM entry WHERE legal_entity_id = %(legal_entity)s) AS entries,
    (SELECT count(*) FROM approved_entry WHERE legal_entity_id = %(legal_entity)s) AS approved_entries,
    (SELECT count(*) FROM actual WHERE legal_entity_id = %(legal_entity)s) AS stored_actuals,
    (SELECT count(*) FROM project_actuals WHERE legal_entity_id = %(legal_entity)s) AS actuals,
    (SELECT count(*) FROM backlog WHERE legal_entity_id = %(legal_entity)s) AS backlog_rows,
    (SELECT count(*) FROM journal_line WHERE legal_entity_id = %(legal_entity)s) AS journal_lines,
    (SELECT count(*) FROM unpriced_sale WHERE legal_entity_id = %(legal_entity)s) AS unpriced_sales,
    (SELECT count(*) FROM proforma WHERE legal_entity_id = %(legal_entity)s) AS proformas,
    (SELECT count(*) FROM proposal WHERE legal_entity_id = %(legal_entity)s) AS proposals,
    (SELECT count(*) FROM invoice WHERE legal_entity_id = %(legal_entity)s AND credits_id IS NULL) AS invoices,
    (
        SELECT count(*) FROM invoice
        WHERE legal_entity_id = %(legal_entity)s AND credits_id IS NOT NULL AND issued_with_id IS NULL
    ) AS credits,
    (SELECT count(*) FROM voucher WHERE legal_entity_id = %(legal_entity)s) AS vouchers,
    (SELECT count(*) FROM ledger_line WHERE legal_entity_id = %(legal_entity)s) AS ledger_lines
