-- what: a journal for costs that are posted later, which takes no imported lines
-- parameters: command, legal_entity (id), accounting_date
-- result: id
INSERT INTO journal (legal_entity_id, command_id, reference, period)
SELECT %(legal_entity)s, %(command)s,
    'C-' || to_char(%(accounting_date)s::date, 'YYYY') || '-' || lpad((1 + count(*))::text, 3, '0'), 'costs'
FROM journal
WHERE journal.legal_entity_id = %(legal_entity)s AND journal.period = 'costs'
    AND journal.reference LIKE 'C-' || to_char(%(accounting_date)s::date, 'YYYY') || '-%%'
RETURNING id
