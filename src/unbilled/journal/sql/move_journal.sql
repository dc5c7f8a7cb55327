-- what: a journal of what a run moves to another layer, which takes no imported lines
-- parameters: command, legal_entity (id), accounting_date, period: costs or revenue
-- result: id
INSERT INTO journal (legal_entity_id, command_id, reference, period)
SELECT %(legal_entity)s, %(command)s, run.prefix || lpad((1 + count(journal.id))::text, 3, '0'), %(period)s
FROM (
    SELECT upper(left(%(period)s, 1)) || '-' || to_char(%(accounting_date)s::date, 'YYYY') || '-' AS prefix
) AS run
LEFT JOIN journal
    ON journal.legal_entity_id = %(legal_entity)s AND journal.period = %(period)s AND starts_with(journal.reference, run.prefix)
GROUP BY run.prefix
RETURNING id
