-- what: the lines that wait in journals
-- parameters: legal_entity (id)
-- result: one row per line, with the code of why it could not be posted
SELECT journal.reference, actual.entry_id, actual.kind, journal_line.accounting_date, actual.amount, actual.currency,
    tax_group.code AS tax_group, item_tax_group.code AS item_tax_group, journal_line.refusal ->> 'code' AS refusal
FROM journal_line
INNER JOIN journal ON journal.id = journal_line.journal_id
INNER JOIN actual ON actual.id = journal_line.actual_id
LEFT JOIN tax_group ON tax_group.id = journal_line.tax_group_id
LEFT JOIN item_tax_group ON item_tax_group.id = journal_line.item_tax_group_id
WHERE journal_line.legal_entity_id = %(legal_entity)s
ORDER BY journal.id, actual.entry_id, journal_line.actual_id
