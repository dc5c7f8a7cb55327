-- what: why the lines of an invoice cannot all move to another funding source of its contract
-- parameters: invoice (id), source (code)
-- result: a row per reason, with its refusal
SELECT 'bill_to_is_the_same' AS refusal,
    jsonb_build_object('invoice', invoice.number, 'source', source.code, 'contract', contract.code) AS refusal_values
FROM invoice
INNER JOIN document ON document.id = invoice.document_id
INNER JOIN funding_source AS source ON source.id = document.funding_source_id
INNER JOIN contract ON contract.id = document.contract_id
WHERE invoice.id = %(invoice)s AND source.code = %(source)s
UNION ALL
SELECT 'line_stays_with_its_payer', jsonb_build_object('invoice', invoice.number, 'line', line.line_key)
FROM invoice
INNER JOIN document_line AS line ON line.document_id = invoice.document_id
    AND line.document_id = any(array(SELECT own.document_id FROM invoice AS own WHERE own.id = %(invoice)s))
LEFT JOIN actual AS sale ON sale.id = line.sale_id
LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
WHERE invoice.id = %(invoice)s AND (line.milestone_id IS NOT NULL OR sale.entry_id IS NULL) AND rule.kind IS DISTINCT FROM 'fee'
UNION ALL
SELECT 'no_work_to_move', jsonb_build_object('invoice', invoice.number)
FROM invoice
WHERE invoice.id = %(invoice)s AND NOT EXISTS (
        SELECT FROM document_line AS line
        WHERE line.document_id = any(array(SELECT own.document_id FROM invoice AS own WHERE own.id = %(invoice)s))
    )
