-- what: the bench's entries, spread over the days of March, workers and two categories
-- parameters: legal_entity, prefix, lines, lines_a_project, command
-- result: rows of entry
INSERT INTO entry (
    legal_entity_id, command_id, transaction_class, worker_id, project_id, category_id, transaction_date, seconds, currency,
    description, external_description, reason, source, ordinal
)
SELECT %(legal_entity)s, %(command)s, 'time', worker.id, project.id, category.id, date '2026-03-01' + mod(number, 31)::int,
    900 * (1 + mod(number, 32)), '', 'Work of line ' || number, '', '', '', 0
FROM generate_series(0, %(lines)s - 1) AS number
INNER JOIN project ON project.legal_entity_id = %(legal_entity)s AND project.code = %(prefix)s || (1 + number / %(lines_a_project)s)
INNER JOIN worker ON worker.legal_entity_id = %(legal_entity)s AND worker.code = 'W' || lpad(mod(number, 50)::text, 2, '0')
INNER JOIN category
    ON category.legal_entity_id = %(legal_entity)s AND category.code = CASE WHEN mod(number, 5) = 0 THEN 'TRAVEL' ELSE 'DESIGN' END
ORDER BY number
