-- what: the tax rates on which a tax group and an item tax group meet on a day (rule: tax-determination)
-- parameters: tax group, item tax group, date of supply
-- result: tax rate ids, one for each tax code that both groups hold
CREATE OR REPLACE FUNCTION tax_rates_on(tax_group bigint, item_tax_group bigint, day date) RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT array_agg(dated.id ORDER BY dated.id)
FROM tax_group_code
INNER JOIN item_tax_group_code ON item_tax_group_code.tax_code_id = tax_group_code.tax_code_id
CROSS JOIN LATERAL (
    SELECT tax_rate.id FROM tax_rate
    WHERE tax_rate.tax_code_id = tax_group_code.tax_code_id AND tax_rate.valid_from <= day
    ORDER BY tax_rate.valid_from DESC LIMIT 1
) AS dated
WHERE tax_group_code.tax_group_id = tax_group AND item_tax_group_code.item_tax_group_id = item_tax_group
$$
