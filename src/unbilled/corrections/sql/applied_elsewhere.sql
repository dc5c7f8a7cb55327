-- what: an invoice of a prepayment is not credited while documents deduct parts of it; they are named
-- parameters: none; reads credit_plan, reads and changes the plan issue_plan
-- result: the refusal of these invoices
UPDATE issue_plan SET refusal = 'prepayment_applied', refusal_values = issue_plan.refusal_values || used.given
FROM (
    SELECT credited.document_id,
        jsonb_build_object(
            'prepayment', string_agg(DISTINCT milestone.code, ', '),
            'documents', string_agg(DISTINCT coalesce(invoice.number, proposal.reference, proforma.reference), ', ')
        ) AS given
    FROM credit_plan AS credited
    INNER JOIN milestone ON milestone.id = credited.milestone_id
    INNER JOIN standing_application AS standing ON standing.prepayment_id = credited.milestone_id
    LEFT JOIN invoice ON invoice.document_id = standing.document_id
    LEFT JOIN proposal ON proposal.document_id = standing.document_id
    LEFT JOIN proforma ON proforma.document_id = standing.document_id
    GROUP BY credited.document_id
) AS used
WHERE used.document_id = issue_plan.document_id
