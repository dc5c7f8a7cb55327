-- what: the approved entries under contracts whose sale waits for a price
-- parameters: contracts (ids)
-- result: entry_id
SELECT unpriced_sale.entry_id
FROM unpriced_sale
INNER JOIN entry ON entry.id = unpriced_sale.entry_id
INNER JOIN contract_line
    ON contract_line.project_id = entry.project_id
    AND CASE entry.transaction_class
        WHEN 'time' THEN contract_line.include_time
        WHEN 'expense' THEN contract_line.include_expense
        WHEN 'material' THEN contract_line.include_material
        ELSE contract_line.include_fee END
WHERE contract_line.contract_id = any(%(contracts)s::bigint[])
ORDER BY unpriced_sale.entry_id
FOR UPDATE OF unpriced_sale
