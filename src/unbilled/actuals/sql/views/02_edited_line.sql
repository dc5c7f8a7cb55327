-- what: the claimed sales that their document bills otherwise than they stood, with what is left over of a reduced one
-- parameters: none
-- result: one row per edited line; differs tells an edit of more than its text; rest_… is billed at no charge, NULL if nothing is left
CREATE VIEW edited_line AS
SELECT edit.actual_id, edit.generation, edit.billing_type, edit.seconds, edit.quantity, edit.price,
    edit.amount - edit.discount AS amount, edit.description,
    edit.billing_type <> 'chargeable' OR edit.discount <> 0 OR edit.price <> sale.price
    OR coalesce(edit.seconds, edit.quantity) <> coalesce(sale.seconds, sale.quantity) AS differs,
    CASE WHEN size.is_less THEN sale.seconds - edit.seconds END AS rest_seconds,
    CASE WHEN size.is_less THEN sale.quantity - edit.quantity END AS rest_quantity,
    CASE WHEN size.is_less THEN sale.amount - round(
        sale.price * coalesce(edit.seconds, edit.quantity) / CASE WHEN edit.seconds IS NULL THEN 1 ELSE 3600 END,
        minor_units(sale.currency)
    ) END AS rest_amount
FROM line_edit AS edit
INNER JOIN actual AS sale ON sale.id = edit.actual_id
CROSS JOIN LATERAL (
    SELECT abs(coalesce(edit.seconds, edit.quantity)) < abs(coalesce(sale.seconds, sale.quantity)) AS is_less
) AS size
