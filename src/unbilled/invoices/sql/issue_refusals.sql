-- what: planned invoices that turn out to be empty, unposted, untaxed or without an account are refused, with the fact
-- parameters: none; reads and changes the plan issue_plan; reads issue_line and issue_account
-- result: their refusal
UPDATE issue_plan SET refusal = fault.refusal, refusal_values = issue_plan.refusal_values || fault.given
FROM (
    SELECT plan.document_id,
        CASE
            WHEN line.lines IS NULL THEN 'proposal_empty'
            WHEN line.unposted > 0 THEN 'lines_not_posted'
            WHEN line.is_nothing THEN 'proposal_of_nothing'
            WHEN line.is_exceeded THEN 'deductions_exceed'
            WHEN line.untaxed > 0 THEN 'lines_without_tax'
            WHEN account.missing IS NOT NULL THEN 'no_invoice_account' END AS refusal,
        jsonb_build_object('lines', coalesce(line.unposted, 0) + coalesce(line.untaxed, 0), 'types', account.missing,
            'net', round(line.charged, plan.units), 'deducted', round(line.deducted, plan.units)) AS given
    FROM issue_plan AS plan
    LEFT JOIN (
        SELECT line.document_id, bool_and(amount = 0 AND milestone_kind IS DISTINCT FROM 'release') AS is_nothing, count(*) AS lines,
            count(*) FILTER (WHERE is_unposted) AS unposted,
            count(*) FILTER (
                WHERE tax_rate_id IS NULL AND milestone_kind IS DISTINCT FROM 'release' AND NOT given.is_internal
            ) AS untaxed,
            coalesce(sum(amount) FILTER (WHERE milestone_kind IS NULL), 0) AS charged,
            -sum(amount) FILTER (WHERE milestone_kind = 'deduction') AS deducted,
            bool_or(milestone_kind IS DISTINCT FROM 'deduction')
            AND sum(amount) FILTER (WHERE milestone_kind IS NULL OR milestone_kind = 'deduction') < 0
            AND bool_or(milestone_kind = 'deduction') AS is_exceeded
        FROM issue_line AS line
        INNER JOIN issue_plan AS given ON given.document_id = line.document_id
        GROUP BY line.document_id
    ) AS line ON line.document_id = plan.document_id
    LEFT JOIN (
        SELECT document_id, string_agg(DISTINCT posting_type, ', ') AS missing
        FROM issue_account WHERE account_id IS NULL GROUP BY document_id
    ) AS account ON account.document_id = plan.document_id
    WHERE plan.refusal IS NULL
        AND (line.lines IS NULL OR line.is_nothing OR line.is_exceeded OR line.unposted > 0 OR line.untaxed > 0
            OR account.missing IS NOT NULL)
) AS fault
WHERE issue_plan.document_id = fault.document_id
