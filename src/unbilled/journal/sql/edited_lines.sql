-- what: changes tax groups, dimensions or the accounting date of unposted journal lines
-- parameters: actuals (ids), tax_group, item_tax_group (codes or NULL), accounting_date (or NULL), dimensions (json or NULL)
-- result: the actual_id of each line that was changed; a line that had been refused may be tried again
UPDATE journal_line
SET tax_group_id = coalesce(
        (SELECT id FROM tax_group WHERE legal_entity_id = journal_line.legal_entity_id AND code = %(tax_group)s), tax_group_id),
    item_tax_group_id = coalesce(
        (SELECT id FROM item_tax_group WHERE legal_entity_id = journal_line.legal_entity_id AND code = %(item_tax_group)s),
        item_tax_group_id),
    accounting_date = coalesce(%(accounting_date)s::date, accounting_date),
    dimension_set_id = coalesce(
        (SELECT id FROM dimension_set
            WHERE legal_entity_id = journal_line.legal_entity_id AND combination = %(dimensions)s::jsonb), dimension_set_id),
    refusal = NULL
WHERE actual_id = any(%(actuals)s)
RETURNING actual_id
