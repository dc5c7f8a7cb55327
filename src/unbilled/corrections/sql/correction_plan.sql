-- what: the approved entries to correct, as they stand, or why one cannot be corrected (rule: correction)
-- parameters: entries (ids), accounting_date; reads the plan part_plan
-- result: the plan correction_plan, one row per entry; is_posted where all that stands of it is posted
CREATE TEMP TABLE correction_plan ON COMMIT DROP AS
WITH standing AS (
    SELECT actual.*, live.document_id AS held_by, posting.actual_id IS NOT NULL AS is_posted
    FROM actual
    LEFT JOIN posting ON posting.actual_id = actual.id
    LEFT JOIN live_claim AS live ON live.actual_id = actual.id
    WHERE actual.entry_id = any(%(entries)s::bigint[]) AND actual.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
        AND NOT EXISTS (SELECT FROM actual_credit WHERE actual_credit.actual_id = actual.id)
),

summed AS (
    SELECT standing.entry_id, bool_and(standing.is_posted) AS is_posted, max(standing.held_by) AS held_by,
        sum(standing.amount) FILTER (WHERE standing.kind = 'cost') AS cost,
        min(standing.currency) FILTER (WHERE standing.kind = 'cost') AS cost_currency,
        sum(standing.amount) FILTER (WHERE standing.kind = 'unbilled') AS sale,
        min(standing.currency) FILTER (WHERE standing.kind = 'unbilled') AS sale_currency,
        string_agg(DISTINCT standing.billing_type, ', ') FILTER (WHERE standing.kind = 'unbilled') AS billing_type,
        string_agg(DISTINCT source.code, ', ') FILTER (WHERE standing.kind = 'unbilled') AS source,
        min(closing.contract_id) AS closed_contract_id
    FROM standing
    LEFT JOIN funding_source AS source ON source.id = standing.funding_source_id
    LEFT JOIN contract_line ON contract_line.id = standing.contract_line_id
    LEFT JOIN contract_closing AS closing ON closing.contract_id = contract_line.contract_id
    GROUP BY standing.entry_id
)

SELECT judged.*,
    judged.project || ' ' || judged.transaction_date || ' ' || judged.worker AS subject,
    jsonb_build_object(
        'entry', judged.entry_id, 'date', CASE
            WHEN judged.refusal IN ('no_open_period', 'no_later_period', 'period_on_hold') THEN %(accounting_date)s::date
            ELSE judged.transaction_date END,
        'project', judged.project, 'stage', judged.stage, 'contract', judged.contract, 'document', judged.document,
        'module', 'project', 'next_open', next_open_date(judged.legal_entity_id, 'project', %(accounting_date)s::date),
        'whole', judged.size, 'parts', judged.parts, 'line_property', judged.line_property_said, 'source', judged.source_said
    ) AS refusal_values
FROM (
    SELECT wanted.id AS entry_id, entry.legal_entity_id, worker.code AS worker, project.code AS project, project.stage,
        task.code AS task, category.code AS category, role.code AS role, entry.transaction_date, entry.description,
        CASE WHEN entry.seconds IS NULL THEN trim_scale(entry.quantity)::text
            ELSE to_char(make_interval(secs => entry.seconds), 'FMHH24:MI') END AS size,
        summed.is_posted, summed.cost, summed.cost_currency, summed.sale, summed.sale_currency, summed.billing_type, summed.source,
        coalesce(contract.code, part.contract_code) AS contract,
        coalesce(invoice.number, proposal.reference, proforma.reference) AS document,
        part.line_property_said, part.source_said, part.parts,
        CASE
            WHEN approved.entry_id IS NULL OR summed.entry_id IS NULL THEN 'not_correctable'
            WHEN invoice.id IS NOT NULL THEN 'sale_is_invoiced'
            WHEN summed.held_by IS NOT NULL THEN 'sale_is_on_a_draft'
            WHEN summed.closed_contract_id IS NOT NULL THEN 'work_is_closed'
            WHEN project.stage <> 'in_process' THEN 'project_not_in_process'
            WHEN summed.is_posted THEN coalesce(period_refusal(entry.legal_entity_id, 'project', %(accounting_date)s::date), part.refusal)
            ELSE part.refusal
        END AS refusal
    FROM unnest(%(entries)s::bigint[]) AS wanted (id)
    LEFT JOIN entry ON entry.id = wanted.id
    LEFT JOIN worker ON worker.id = entry.worker_id
    LEFT JOIN project ON project.id = entry.project_id
    LEFT JOIN task ON task.id = entry.task_id
    LEFT JOIN category ON category.id = entry.category_id
    LEFT JOIN role ON role.id = entry.role_id
    LEFT JOIN approved_entry AS approved ON approved.entry_id = wanted.id
    LEFT JOIN summed ON summed.entry_id = wanted.id
    LEFT JOIN contract ON contract.id = summed.closed_contract_id
    LEFT JOIN invoice ON invoice.document_id = summed.held_by
    LEFT JOIN proposal ON proposal.document_id = summed.held_by
    LEFT JOIN proforma ON proforma.document_id = summed.held_by
    LEFT JOIN LATERAL (
        SELECT part_plan.refusal, part_plan.line_property_said, part_plan.source_said, part_plan.contract_code,
            (
                SELECT string_agg(
                    CASE WHEN each.seconds IS NULL THEN trim_scale(each.quantity)::text
                        ELSE CASE WHEN each.seconds < 0 THEN '−' ELSE '' END
                    || to_char(make_interval(secs => abs(each.seconds)), 'FMHH24:MI') END,
                    ' + ' ORDER BY each.part
                )
                FROM part_plan AS each WHERE each.entry_id = wanted.id
            ) AS parts
        FROM part_plan
        WHERE part_plan.entry_id = wanted.id
        ORDER BY part_plan.refusal NULLS LAST, part_plan.part LIMIT 1
    ) AS part ON true
) AS judged
ORDER BY judged.entry_id
