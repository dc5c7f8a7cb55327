-- what: invoices, together with their credits, whose fee is not the percentage of the lines that it applies to, rounded once;
--     and documents without the fee that an earlier document of the rule has
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH line AS (
    SELECT coalesce(invoice.credits_id, invoice.id) AS invoice_id, sale.contract_line_id, sale.billing_rule_id,
        NULL::bigint AS milestone_id, coalesce(edit.charged_amount, sale.amount) AS amount
    FROM invoice
    INNER JOIN actual_end AS claim ON claim.document_id = invoice.document_id
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = claim.actual_id
    LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE release.actual_id IS NULL
    UNION ALL
    SELECT credit_note.credits_id, sale.contract_line_id, sale.billing_rule_id, NULL, -coalesce(edit.charged_amount, sale.amount)
    FROM invoice AS credit_note
    INNER JOIN actual_credit AS credit ON credit.document_id = credit_note.document_id
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
    LEFT JOIN line_edit AS edit ON edit.actual_id = credit.actual_id
    UNION ALL
    SELECT coalesce(invoice.credits_id, invoice.id), billed.contract_line_id, milestone.billing_rule_id, milestone.id, billed.amount
    FROM invoice
    INNER JOIN actual AS billed ON billed.document_id = invoice.document_id AND billed.kind = 'billed'
    INNER JOIN milestone ON milestone.id = billed.milestone_id AND milestone.kind NOT IN ('prepayment', 'deduction')
),

charged AS (
    SELECT fee.id, line.invoice_id, fee.percent, fee.code, sum(line.amount) FILTER (WHERE line.billing_rule_id = fee.id) AS amount,
        sum(line.amount) FILTER (
            WHERE own.kind IS DISTINCT FROM 'fee' AND (
                NOT EXISTS (SELECT FROM fee_base WHERE fee_base.billing_rule_id = fee.id)
                OR EXISTS (SELECT FROM fee_base WHERE fee_base.billing_rule_id = fee.id AND fee_base.base_id = line.billing_rule_id)
                OR (line.billing_rule_id IS NULL AND line.milestone_id IS NULL AND EXISTS (
                    SELECT FROM fee_base
                    INNER JOIN billing_rule AS work ON work.id = fee_base.base_id AND work.kind = 'time_and_material'
                    WHERE fee_base.billing_rule_id = fee.id
                ))
            )
        ) AS base
    FROM billing_rule AS fee
    INNER JOIN line ON line.contract_line_id = fee.contract_line_id
    LEFT JOIN billing_rule AS own ON own.id = line.billing_rule_id
    WHERE fee.kind = 'fee'
    GROUP BY fee.id, fee.percent, fee.code, line.invoice_id
),

first_fee AS (
    SELECT sale.billing_rule_id, min(claim.document_id) AS document_id
    FROM actual AS sale
    INNER JOIN actual_end AS claim ON claim.actual_id = sale.id AND claim.document_id IS NOT NULL
    WHERE sale.billing_rule_id IS NOT NULL
    GROUP BY sale.billing_rule_id
)

SELECT invoice.legal_entity_id AS legal_entity, invoice.document_id, 'invoice ' || invoice.number AS subject,
    format('fee %%s is %%s, and %%s %%%% of %%s', charged.code, coalesce(charged.amount, 0), trim_scale(charged.percent),
        coalesce(charged.base, 0)) AS detail
FROM charged
INNER JOIN invoice ON invoice.id = charged.invoice_id
LEFT JOIN first_fee ON first_fee.billing_rule_id = charged.id
WHERE (%(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s)
    AND (charged.amount IS NOT NULL OR invoice.document_id > first_fee.document_id)
    AND coalesce(charged.amount, 0) <> round(coalesce(charged.base, 0) * charged.percent / 100, minor_units(invoice.currency))
ORDER BY invoice.id
