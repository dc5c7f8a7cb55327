-- what: the parts of each transaction that was shared out, filled by COPY
-- parameters: none
-- result: the plan share_found; a transaction that could not be funded has one row, with its refusal
CREATE TEMP TABLE share_found (
    id bigint, number integer, funding_source_id bigint, amount numeric, cost_amount numeric, seconds integer, quantity numeric,
    refusal text, refusal_values jsonb
) ON COMMIT DROP
