-- what: parts of one corrected entry that are posted together at one rate are one amount in the currencies of the books, rounded
--     once; the last part takes what rounding left; one that is reversed in the same breath is no part of it (rule: correction)
-- parameters: none; reads and changes the plan posting_plan
-- result: amounts of its last parts
UPDATE posting_plan
SET amount_accounting = posting_plan.amount_accounting + left_over.accounting,
    amount_reporting = posting_plan.amount_reporting + left_over.reporting
FROM (
    SELECT parts.last_id,
        round(parts.amount * parts.rate, minor_units(entity.accounting_currency)) - parts.accounting AS accounting,
        round(parts.amount * parts.reporting_rate, minor_units(entity.reporting_currency)) - parts.reporting AS reporting
    FROM (
        SELECT plan.legal_entity_id, plan.rate, plan.reporting_rate, max(plan.actual_id) AS last_id, sum(plan.amount) AS amount,
            sum(plan.amount_accounting) AS accounting, sum(plan.amount_reporting) AS reporting
        FROM posting_plan AS plan
        INNER JOIN actual ON actual.id = plan.actual_id
        INNER JOIN corrected_entry AS part ON part.entry_id = actual.entry_id AND part.command_id = actual.command_id
        WHERE plan.refusal IS NULL AND NOT plan.is_given AND actual.reverses_id IS NULL
            AND NOT EXISTS (SELECT FROM posting_plan AS reversal WHERE reversal.reverses_id = plan.actual_id)
        GROUP BY plan.legal_entity_id, part.correction_id, plan.journal_id, plan.kind, plan.currency, plan.rate, plan.reporting_rate
        HAVING count(DISTINCT actual.entry_id) > 1
    ) AS parts
    INNER JOIN legal_entity AS entity ON entity.id = parts.legal_entity_id
) AS left_over
WHERE posting_plan.actual_id = left_over.last_id
