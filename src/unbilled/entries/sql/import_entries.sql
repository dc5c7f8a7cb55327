-- what: hands the new rows of an export over to be recorded like any others
-- parameters: source; reads the plan time_plan
-- result: rows of the plan entry_given
INSERT INTO entry_given (
    row_number, transaction_class, worker, project, task, category, role, transaction_date, start_time, seconds, currency,
    description, external_description, reason, source, ordinal
)
SELECT line, 'time', worker, project, task, category, role, transaction_date, start_time, seconds, '', description,
    external_description, '', %(source)s, ordinal
FROM time_plan
WHERE action = 'new'
