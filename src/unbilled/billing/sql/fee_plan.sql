-- what: the fee of each fee rule on each planned document: its percentage of the lines that it applies to, rounded once, and
--     what the document holds of it; without rules that it applies to these are all but fees, prepayments and deductions, and
--     work belongs to the time and material rule of its line (rule: fee-rules)
-- parameters: none; reads the plans fee_document and fee_part
-- result: the plan fee_plan, one row per document and fee that is not what it should be; like_id is the sale that was billed first
CREATE TEMP TABLE fee_plan ON COMMIT DROP AS
SELECT judged.* FROM (
    SELECT wanted.document_id, fee.id AS billing_rule_id,
        round(coalesce(sum(part.amount) FILTER (WHERE counted.is_base), 0) * fee.percent / 100, minor_units(document.currency))
        AS amount,
        coalesce(sum(part.amount) FILTER (WHERE own.id = fee.id), 0) AS held,
        max(part.transaction_date) FILTER (WHERE counted.is_base) AS transaction_date,
        min(part.first_id) FILTER (WHERE own.id = fee.id) AS like_id
    FROM (SELECT DISTINCT document_id, billing_rule_id FROM fee_document) AS wanted
    INNER JOIN document ON document.id = wanted.document_id
    INNER JOIN billing_rule AS fee ON fee.id = wanted.billing_rule_id
    INNER JOIN fee_part AS part ON part.document_id = wanted.document_id AND part.contract_line_id = fee.contract_line_id
    LEFT JOIN billing_rule AS own ON own.id = part.rule_id
    CROSS JOIN LATERAL (
        SELECT coalesce(own.kind, '') <> 'fee' AND part.milestone_kind NOT IN ('prepayment', 'deduction')
            AND (
                NOT EXISTS (SELECT FROM fee_base WHERE fee_base.billing_rule_id = fee.id)
                OR EXISTS (
                    SELECT FROM fee_base
                    INNER JOIN billing_rule AS base ON base.id = fee_base.base_id
                    WHERE fee_base.billing_rule_id = fee.id
                        AND (base.id = own.id OR (own.id IS NULL AND part.is_sale AND base.kind = 'time_and_material'))
                )
            ) AS is_base
    ) AS counted
    GROUP BY wanted.document_id, fee.id, fee.percent, document.currency
) AS judged
WHERE judged.amount <> judged.held
ORDER BY judged.document_id, judged.billing_rule_id
