-- what: what was committed to each funding limit, by sales and by the edits of drafts, and spent by invoices and credits (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
WITH capped_sale AS NOT MATERIALIZED (
    SELECT sale.*, capped.code AS limit_code
    FROM funding_limit AS capped
    INNER JOIN entered_sale AS sale
        ON sale.contract_id = capped.contract_id
        AND (capped.funding_source_id IS NULL OR capped.funding_source_id = sale.funding_source_id)
    INNER JOIN actual ON actual.id = sale.actual_id
    INNER JOIN funding_source AS source ON source.id = sale.funding_source_id AND source.kind <> 'on_hold'
    WHERE is_in_scope(
        capped.contract_line_id, capped.project_id, capped.with_subprojects, capped.task_id, capped.transaction_class,
        capped.category_group_id, capped.category_id, capped.worker_id, actual.contract_line_id, actual.project_id, actual.task_id,
        actual.transaction_class, actual.category_id, actual.worker_id
    )
),

edit AS (
    SELECT coalesce(after, before) ->> 'actual_id' AS actual_id, at, (before ->> 'charged_amount')::numeric AS before,
        (after ->> 'charged_amount')::numeric AS after
    FROM change
    WHERE table_name = 'line_edit'
),

moved AS (
    SELECT sale.actual_id, sale.limit_code, sale.contract_id, sale.currency, sale.entered_on AS moved_on, command.at AS recorded_at,
        sale.amount AS committed, 0::numeric AS spent, NULL::bigint AS voucher_id
    FROM capped_sale AS sale
    INNER JOIN command ON command.id = sale.command_id
    UNION ALL
    SELECT sale.actual_id, sale.limit_code, sale.contract_id, sale.currency, sale.entered_on, edit.at,
        coalesce(edit.after, sale.amount) - coalesce(edit.before, sale.amount), 0, NULL
    FROM edit
    INNER JOIN capped_sale AS sale ON sale.actual_id = edit.actual_id::bigint
    UNION ALL
    SELECT sale.actual_id, sale.limit_code, sale.contract_id, sale.currency, greatest(invoice.invoice_date, sale.entered_on), command.at,
        -coalesce(charged.charged_amount, sale.amount), coalesce(charged.charged_amount, sale.amount), invoice.voucher_id
    FROM invoice
    INNER JOIN live_claim AS claim ON claim.document_id = invoice.document_id
    INNER JOIN capped_sale AS sale ON sale.actual_id = claim.actual_id
    LEFT JOIN line_edit AS charged ON charged.actual_id = sale.actual_id
    INNER JOIN command ON command.id = invoice.command_id
    UNION ALL
    SELECT sale.actual_id, sale.limit_code, sale.contract_id, sale.currency, greatest(invoice.invoice_date, sale.entered_on), command.at,
        0, -coalesce(charged.charged_amount, sale.amount), invoice.voucher_id
    FROM invoice
    INNER JOIN actual_credit AS credit ON credit.document_id = invoice.document_id
    INNER JOIN capped_sale AS sale ON sale.actual_id = credit.actual_id
    LEFT JOIN line_edit AS charged ON charged.actual_id = sale.actual_id
    INNER JOIN command ON command.id = invoice.command_id
)

SELECT side.measure, contract.code AS place, moved.limit_code AS detail, moved.currency, moved.moved_on, moved.recorded_at, side.amount,
    NULL::numeric AS accounted, NULL::numeric AS reported, moved.actual_id, moved.voucher_id
FROM moved
INNER JOIN contract ON contract.id = moved.contract_id
CROSS JOIN LATERAL (VALUES ('committed', moved.committed), ('spent', moved.spent)) AS side (measure, amount)
WHERE side.amount <> 0 AND contract.legal_entity_id = %(legal_entity)s
