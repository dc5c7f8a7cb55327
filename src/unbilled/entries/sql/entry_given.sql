-- what: where rows to record arrive, with codes as people wrote them
-- parameters: none
-- result: the empty plan entry_given
CREATE TEMP TABLE entry_given (
    row_number bigint, transaction_class text, worker text, project text, task text, category text, role text,
    transaction_date date, start_time time, seconds integer, quantity numeric, price numeric, currency text,
    description text, external_description text, reason text, source text, ordinal smallint
) ON COMMIT DROP
