-- what: postings whose amounts in accounting or reporting currency are not their actual's amount at the rates they stored; of the
--     deductions of a prepayment the last takes what rounding left, which is proved with their liability; so does the last part of a
--     corrected entry, within a unit for each piece, and of what a credit divided the part that stays billed, which is proved with
--     the parts; what reverses or returns it says what it says
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH entity AS MATERIALIZED (
    SELECT id, accounting_currency, reporting_currency, minor_units(accounting_currency) AS units,
        minor_units(reporting_currency) AS reporting_units
    FROM legal_entity
)

SELECT posting.legal_entity_id AS legal_entity, 'actual A' || posting.actual_id AS subject,
    format(
        '%%s %%s at %%s and %%s is not %%s %%s and %%s %%s', actual.amount, actual.currency, trim_scale(posting.rate),
        trim_scale(posting.reporting_rate), posting.amount_accounting, entity.accounting_currency, posting.amount_reporting,
        entity.reporting_currency
    ) AS detail
FROM posting
INNER JOIN actual ON actual.id = posting.actual_id
INNER JOIN entity ON entity.id = posting.legal_entity_id
LEFT JOIN milestone ON milestone.id = actual.milestone_id
LEFT JOIN (
    SELECT part.entry_id, pieces.parts
    FROM corrected_entry AS part
    INNER JOIN (
        SELECT each.correction_id, count(*) AS parts
        FROM corrected_entry AS each
        INNER JOIN actual AS piece
            ON piece.entry_id = each.entry_id AND piece.command_id = each.command_id AND piece.reverses_id IS NULL
        GROUP BY each.correction_id
        HAVING max(each.part) > 1
    ) AS pieces ON pieces.correction_id = part.correction_id
) AS split ON split.entry_id = actual.entry_id
WHERE milestone.kind IS DISTINCT FROM 'deduction'
    AND (%(legal_entity)s::bigint IS NULL OR posting.legal_entity_id = %(legal_entity)s)
    AND (
        abs(posting.amount_accounting - round(actual.amount * posting.rate, entity.units))
        > coalesce(split.parts, 0) * power(10::numeric, -entity.units)
        OR abs(posting.amount_reporting - round(actual.amount * posting.reporting_rate, entity.reporting_units))
        > coalesce(split.parts, 0) * power(10::numeric, -entity.reporting_units)
        OR (actual.currency = entity.accounting_currency AND posting.rate <> 1)
        OR (actual.currency = entity.reporting_currency AND posting.reporting_rate <> 1)
    )
    AND NOT EXISTS (
        SELECT FROM actual_credit AS credit
        INNER JOIN actual AS kept ON kept.id = credit.kept_id
        WHERE actual.id IN (kept.id, kept.cost_id)
    )
    AND NOT EXISTS (
        SELECT FROM posting AS given
        LEFT JOIN actual_credit AS credit ON credit.actual_id = given.actual_id AND credit.kept_id IS NULL
        WHERE (given.actual_id = actual.reverses_id OR (given.actual_id = actual.replaces_id AND credit.replacement_id = actual.id))
            AND (given.rate, given.reporting_rate) = (posting.rate, posting.reporting_rate)
            AND (given.amount_accounting, given.amount_reporting) = (
                CASE WHEN actual.reverses_id IS NULL THEN posting.amount_accounting ELSE -posting.amount_accounting END,
                CASE WHEN actual.reverses_id IS NULL THEN posting.amount_reporting ELSE -posting.amount_reporting END
            )
    )
ORDER BY posting.actual_id
