-- what: whether a sale that is not charged is what a write-off left of one that accrues, or takes such a part back; its end with its
--     contract takes nothing back (rule: write-off)
-- parameters: the sale, the sale that it reverses (or NULL), whether its project accrues its class
-- result: true or false
CREATE OR REPLACE FUNCTION is_write_off(sale bigint, reversed bigint, accrues boolean) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT EXISTS (
    SELECT FROM actual AS ended
    LEFT JOIN posting AS given ON given.actual_id = ended.id
    LEFT JOIN line_property AS property ON property.id = ended.line_property_id
    WHERE ended.id = written_off_sale(coalesce(reversed, sale))
        AND CASE WHEN given.actual_id IS NULL THEN accrues AND property.accrue_revenue ELSE given.layer = 'accrued' END
) AND NOT EXISTS (
    SELECT FROM actual_adjustment AS closed WHERE closed.actual_id = reversed AND closed.cause = 'closing'
)
$$
