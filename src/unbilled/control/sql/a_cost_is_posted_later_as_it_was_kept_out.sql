-- what: costs that were posted later though their posting did not keep them out of the ledger, at other amounts than that, or taken
--     back otherwise than they were posted, and those posted again before they were taken back
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT late.legal_entity_id AS legal_entity, 'actual A' || late.actual_id AS subject,
    format(
        '%%s posted later, %%s in reporting currency, kept out as %%s with %%s and %%s', late.amount_accounting, late.amount_reporting,
        posting.layer, posting.amount_accounting, posting.amount_reporting
    ) AS detail
FROM cost_posting AS late
LEFT JOIN posting ON posting.actual_id = late.actual_id
LEFT JOIN cost_posting AS original
    ON original.actual_id = late.actual_id AND original.generation = late.generation AND NOT original.is_reversal
LEFT JOIN ledger_line AS debit ON debit.id = late.debit_line_id
LEFT JOIN ledger_line AS credit ON credit.id = late.credit_line_id
LEFT JOIN ledger_line AS own_debit ON own_debit.id = original.debit_line_id
LEFT JOIN ledger_line AS own_credit ON own_credit.id = original.credit_line_id
WHERE (%(legal_entity)s::bigint IS NULL OR late.legal_entity_id = %(legal_entity)s)
    AND (
        posting.layer IS DISTINCT FROM 'no_ledger'
        OR (late.amount_accounting, late.amount_reporting) IS DISTINCT FROM (
            CASE WHEN late.is_reversal THEN -posting.amount_accounting ELSE posting.amount_accounting END,
            CASE WHEN late.is_reversal THEN -posting.amount_reporting ELSE posting.amount_reporting END
        )
        OR (debit.account_id, credit.account_id) IS DISTINCT FROM (own_debit.account_id, own_credit.account_id)
        OR late.generation > 1 AND NOT late.is_reversal AND NOT EXISTS (
            SELECT FROM cost_posting AS back
            WHERE back.actual_id = late.actual_id AND back.generation = late.generation - 1 AND back.is_reversal
        )
    )
ORDER BY late.actual_id
