-- what: where the parts of corrections arrive, with codes as people wrote them
-- parameters: none
-- result: the empty plan correction_given
CREATE TEMP TABLE correction_given (
    number bigint GENERATED ALWAYS AS IDENTITY, entry_id bigint, part smallint, worker text, project text, task text,
    category text, role text, transaction_date date, seconds integer, quantity numeric, price numeric, currency text,
    description text, external_description text, sales_price numeric, line_property text, funding_source text, dimensions jsonb
) ON COMMIT DROP
