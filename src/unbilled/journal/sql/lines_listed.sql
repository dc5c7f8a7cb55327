-- what: the lines of a journal, those that wait and those that are posted
-- parameters: legal_entity, journal (ids)
-- result: one row per line, its actual looked up by its id, however many there are (decision 0141);
--     refusal and refusal_values tell why it could not be posted
SELECT actual.id AS actual_id, actual.kind, actual.transaction_class, line.accounting_date, project.code AS project,
    project.name AS project_name, worker.code AS worker, worker.name AS worker_name, actual.description, actual.seconds,
    actual.quantity, actual.amount, actual.currency, line.layer, line.tax, line.rate, line.voucher_id, voucher.number AS voucher,
    line.refusal ->> 'code' AS refusal, line.refusal -> 'values' AS refusal_values,
    CASE WHEN line.is_posted THEN 'posted' WHEN line.refusal IS NOT NULL THEN 'refused' ELSE 'open' END AS state
FROM (
    SELECT journal_line.actual_id, journal_line.accounting_date, NULL AS layer, NULL::bigint AS voucher_id, NULL::numeric AS rate,
        concat_ws(' × ', tax_group.code, item_tax_group.code) AS tax, journal_line.refusal, false AS is_posted
    FROM journal_line
    LEFT JOIN tax_group ON tax_group.id = journal_line.tax_group_id
    LEFT JOIN item_tax_group ON item_tax_group.id = journal_line.item_tax_group_id
    WHERE journal_line.journal_id = %(journal)s AND journal_line.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT posting.actual_id, posting.accounting_date, posting.layer, posting.voucher_id, posting.rate,
        tax_code.code, NULL, true
    FROM posting
    LEFT JOIN tax_rate ON tax_rate.id = posting.tax_rate_id
    LEFT JOIN tax_code ON tax_code.id = tax_rate.tax_code_id
    WHERE posting.journal_id = %(journal)s AND posting.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT move.actual_id, move.accounting_date, move.layer, move.voucher_id, posting.rate, NULL, NULL, true
    FROM layer_move AS move
    INNER JOIN posting ON posting.actual_id = move.actual_id
    WHERE move.journal_id = %(journal)s AND move.legal_entity_id = %(legal_entity)s
) AS line
INNER JOIN actual
    ON actual.id = line.actual_id AND actual.id = any(array(
        SELECT journal_line.actual_id FROM journal_line WHERE journal_line.journal_id = %(journal)s
        UNION ALL
        SELECT posting.actual_id FROM posting WHERE posting.journal_id = %(journal)s
        UNION ALL
        SELECT move.actual_id FROM layer_move AS move WHERE move.journal_id = %(journal)s
    ))
INNER JOIN project ON project.id = actual.project_id
LEFT JOIN worker ON worker.id = actual.worker_id
LEFT JOIN voucher ON voucher.id = line.voucher_id
