-- what: corrected entries whose several parts do not add up to their time or quantity, and parts that were posted together at one
--     rate whose amounts in accounting or reporting currency are not those of all of them, rounded once
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH part AS (
    SELECT part.entry_id, part.correction_id, part.command_id, correction.entry_id AS corrected_id, correction.legal_entity_id,
        entry.transaction_class, coalesce(entry.seconds, entry.quantity) AS size,
        count(*) OVER (PARTITION BY part.correction_id) AS parts
    FROM corrected_entry AS part
    INNER JOIN entry_correction AS correction ON correction.id = part.correction_id
    INNER JOIN entry ON entry.id = part.entry_id
    WHERE %(legal_entity)s::bigint IS NULL OR part.legal_entity_id = %(legal_entity)s
),

posted AS (
    SELECT part.legal_entity_id, part.corrected_id, actual.kind, posting.rate, posting.reporting_rate, sum(actual.amount) AS amount,
        sum(posting.amount_accounting) AS accounting, sum(posting.amount_reporting) AS reporting
    FROM part
    INNER JOIN actual ON actual.entry_id = part.entry_id AND actual.command_id = part.command_id AND actual.reverses_id IS NULL
    INNER JOIN posting ON posting.actual_id = actual.id
    LEFT JOIN actual AS reversal ON reversal.reverses_id = actual.id
    LEFT JOIN posting AS taken ON taken.actual_id = reversal.id
    WHERE part.parts > 1 AND taken.command_id IS DISTINCT FROM posting.command_id
    GROUP BY part.legal_entity_id, part.corrected_id, actual.kind, actual.currency, posting.journal_id, posting.command_id, posting.rate,
        posting.reporting_rate
    HAVING count(DISTINCT actual.entry_id) > 1
)

SELECT part.legal_entity_id AS legal_entity, 'entry ' || part.corrected_id AS subject,
    format('it says %%s, its %%s parts say %%s', coalesce(entry.seconds, entry.quantity), part.parts, sum(part.size)) AS detail
FROM part
INNER JOIN entry ON entry.id = part.corrected_id
GROUP BY part.legal_entity_id, part.corrected_id, part.parts, entry.seconds, entry.quantity, entry.transaction_class
HAVING bool_or(part.transaction_class <> entry.transaction_class)
    OR part.parts > 1 AND sum(part.size) <> coalesce(entry.seconds, entry.quantity)
UNION ALL
SELECT posted.legal_entity_id, 'entry ' || posted.corrected_id,
    format(
        'the parts of its %%s of %%s were posted together as %%s and %%s', posted.kind, posted.amount, posted.accounting, posted.reporting
    )
FROM posted
INNER JOIN legal_entity AS entity ON entity.id = posted.legal_entity_id
WHERE (posted.accounting, posted.reporting) IS DISTINCT FROM (
    round(posted.amount * posted.rate, minor_units(entity.accounting_currency)),
    round(posted.amount * posted.reporting_rate, minor_units(entity.reporting_currency))
)
ORDER BY subject, detail
