-- what: whether a sale that is not charged is what a write-off left of one that accrues, or takes such a part back; moved to
--     another funding source it still is, and its end with its contract takes nothing back (rule: write-off)
-- parameters: the sale, the sale that it reverses (or NULL), whether its project accrues its class
-- result: true or false
CREATE OR REPLACE FUNCTION is_write_off(sale bigint, reversed bigint, accrues boolean) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
WITH RECURSIVE chain AS (
    SELECT adjustment.actual_id, adjustment.cause, ended.replaces_id, ended.line_property_id
    FROM actual AS part
    INNER JOIN actual AS ended ON ended.id = part.replaces_id
    INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = ended.id
    WHERE part.id = coalesce(reversed, sale)
    UNION ALL
    SELECT adjustment.actual_id, adjustment.cause, ended.replaces_id, ended.line_property_id
    FROM chain
    INNER JOIN actual AS ended ON ended.id = chain.replaces_id
    INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = ended.id
    WHERE chain.cause = 'funding'
)

SELECT EXISTS (
    SELECT FROM chain
    LEFT JOIN posting AS given ON given.actual_id = chain.actual_id
    LEFT JOIN line_property AS property ON property.id = chain.line_property_id
    WHERE chain.cause = 'write_off'
        AND CASE WHEN given.actual_id IS NULL THEN accrues AND property.accrue_revenue ELSE given.layer = 'accrued' END
) AND NOT EXISTS (
    SELECT FROM actual_adjustment AS closed WHERE closed.actual_id = reversed AND closed.cause = 'closing'
)
$$
