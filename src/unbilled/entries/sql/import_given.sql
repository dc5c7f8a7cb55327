-- what: where the rows of an export arrive, in our codes
-- parameters: none
-- result: the empty plan import_given
CREATE TEMP TABLE import_given (
    line integer, worker text, project text, task text, category text, role text, transaction_date date, start_time time,
    seconds integer, description text, external_description text
) ON COMMIT DROP
