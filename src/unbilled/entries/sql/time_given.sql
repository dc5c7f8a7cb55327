-- what: where the rows of an export arrive, in our codes
-- parameters: none
-- result: the empty plan time_given
CREATE TEMP TABLE time_given (
    line integer, worker text, project text, task text, category text, role text, transaction_date date, start_time time,
    seconds integer, description text, external_description text
) ON COMMIT DROP
