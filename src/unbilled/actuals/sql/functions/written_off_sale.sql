-- what: of which sale an open one is what a write-off left that is not billed; moved to another funding source it still is
--     (rule: write-off)
-- parameters: the sale
-- result: the sale that was written off, NULL for any other
CREATE OR REPLACE FUNCTION written_off_sale(sale bigint) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
WITH RECURSIVE chain AS (
    SELECT adjustment.actual_id, adjustment.cause
    FROM actual AS part
    INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = part.replaces_id
    WHERE part.id = sale AND part.billing_type <> 'chargeable'
    UNION ALL
    SELECT adjustment.actual_id, adjustment.cause
    FROM chain
    INNER JOIN actual AS moved ON moved.id = chain.actual_id
    INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = moved.replaces_id
    WHERE chain.cause = 'funding'
)

SELECT chain.actual_id FROM chain WHERE chain.cause = 'write_off'
$$
