-- what: the parts of the sales whose funding changes, each with its old and its new source
-- parameters: none; reads the plans moved_sale and share_found
-- result: the plan funding_plan, one row per part
CREATE TEMP TABLE funding_plan ON COMMIT DROP AS
SELECT sale.*, found.number, found.funding_source_id AS new_source_id, found.amount AS new_amount, found.seconds AS new_seconds,
    found.quantity AS new_quantity, found.cost_amount AS new_cost_amount,
    nextval('actual_id_seq') AS sale_id,
    CASE WHEN sale.cost_id IS NOT NULL THEN nextval('actual_id_seq') END AS new_cost_id,
    CASE WHEN found.number = 1 THEN nextval('actual_id_seq') END AS reversal_id,
    CASE WHEN found.number = 1 AND sale.cost_id IS NOT NULL THEN nextval('actual_id_seq') END AS cost_reversal_id
FROM share_found AS found
INNER JOIN moved_sale AS sale ON sale.actual_id = found.id
WHERE found.refusal IS NULL
    AND EXISTS (SELECT FROM share_found AS other WHERE other.id = found.id AND other.funding_source_id <> sale.funding_source_id)
ORDER BY found.id, found.number
