-- what: edits of lines that no live claim holds, of more than the tax of what a billing rule
--     sells, of another unit than their sale, or that charge more or
--     less than their quantity at their price says, less its discount
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
SELECT edit.legal_entity_id AS legal_entity, claim.document_id, 'actual A' || edit.actual_id AS subject,
    format(
        'edited to %%s at %%s, worth %%s, charged %%s', coalesce(edit.seconds || ' seconds', trim_scale(edit.quantity)::text),
        trim_scale(edit.price), edit.amount, edit.charged_amount
    ) AS detail
FROM line_edit AS edit
LEFT JOIN actual AS sale ON sale.id = edit.actual_id
LEFT JOIN actual_end AS claim ON claim.actual_id = edit.actual_id AND claim.generation = edit.generation
LEFT JOIN actual_release AS release ON release.actual_id = edit.actual_id AND release.generation = edit.generation
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN edit.price = sale.price AND coalesce(edit.seconds, edit.quantity) = coalesce(sale.seconds, sale.quantity)
            THEN sale.amount
        ELSE round(
            edit.price * coalesce(edit.seconds, edit.quantity) / CASE WHEN edit.seconds IS NULL THEN 1 ELSE 3600 END,
            minor_units(sale.currency)
        ) END AS amount
) AS worth
WHERE (%(legal_entity)s::bigint IS NULL OR edit.legal_entity_id = %(legal_entity)s)
    AND (
        claim.document_id IS NULL OR release.actual_id IS NOT NULL OR sale.billing_rule_id IS NOT NULL AND (
            edit.billing_type, edit.price, coalesce(edit.seconds, edit.quantity), edit.description, edit.discount
        ) <> ('chargeable', sale.price, coalesce(sale.seconds, sale.quantity), sale.description, 0)
        OR (edit.seconds IS NULL) <> (sale.seconds IS NULL) OR (edit.quantity IS NULL) <> (sale.quantity IS NULL)
        OR sign(coalesce(edit.seconds, edit.quantity)) <> sign(coalesce(sale.seconds, sale.quantity))
        OR edit.amount <> worth.amount
        OR edit.charged_amount <> CASE edit.billing_type WHEN 'chargeable' THEN worth.amount - edit.discount ELSE 0 END
    )
ORDER BY edit.actual_id
