-- what: keeps how the lines are billed; a line that is as its sale stood has no edit
-- parameters: none; reads the plan edit_plan
-- result: rows of line_edit, new or changed
INSERT INTO line_edit (
    legal_entity_id, actual_id, generation, billing_type, seconds, quantity, price, amount, charged_amount, description, tax_rate_id,
    discount
)
SELECT legal_entity_id, actual_id, generation, billing_type, seconds, quantity, price, amount, charged_amount, description,
    tax_rate_id, discount
FROM edit_plan
WHERE refusal IS NULL AND is_edited
ON CONFLICT (actual_id) DO UPDATE SET billing_type = excluded.billing_type, seconds = excluded.seconds,
    quantity = excluded.quantity, price = excluded.price, amount = excluded.amount, charged_amount = excluded.charged_amount,
    description = excluded.description, tax_rate_id = excluded.tax_rate_id, discount = excluded.discount
