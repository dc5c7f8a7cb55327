-- what: tells whether a draft is still what somebody read: its lines and its header
-- parameters: document (id)
-- result: version
SELECT md5(concat_ws(
    '|', string_agg(
        concat_ws(
            '|', line.line_key, edit.billing_type, line.seconds, line.quantity, line.price, line.amount, line.description,
            'taxed ' || coalesce(edit.tax_rate_id, taxed.tax_group_id)
        ),
        ',' ORDER BY line.line_key
    ),
    (SELECT said FROM header_said WHERE document_id = %(document)s)
)) AS version
FROM document_line AS line
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
LEFT JOIN milestone_tax AS taxed ON taxed.milestone_id = line.milestone_id AND taxed.generation = line.generation
WHERE line.document_id = %(document)s
