-- what: how what stays of lines is billed, where that is not as it stands
-- parameters: none; reads the plan credit_part
-- result: rows of line_edit
INSERT INTO line_edit (
    legal_entity_id, actual_id, generation, billing_type, seconds, quantity, price, amount, charged_amount, description, tax_rate_id,
    discount
)
SELECT legal_entity_id, kept_id, 1, edit_type, edit_seconds, edit_quantity, edit_price, edit_amount, kept_charged, description, tax_rate_id,
    edit_discount
FROM credit_part
WHERE kept_id IS NOT NULL AND edit_type IS NOT NULL
ORDER BY kept_id
