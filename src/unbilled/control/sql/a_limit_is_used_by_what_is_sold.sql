-- what: funding limits whose use is not the recount of the sales that fall under them, or is above the limit
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH counted AS (
    SELECT capped.id, coalesce(sum(sold.amount) FILTER (WHERE invoice.id IS NULL), 0) AS committed,
        coalesce(sum(sold.amount) FILTER (WHERE invoice.id IS NOT NULL AND credit.actual_id IS NULL), 0) AS spent
    FROM funding_limit AS capped
    LEFT JOIN contract_line ON contract_line.contract_id = capped.contract_id
    LEFT JOIN actual AS sale
        ON sale.contract_line_id = contract_line.id AND sale.kind = 'unbilled' AND sale.reverses_id IS NULL
        AND sale.billing_type = 'chargeable'
        AND (capped.funding_source_id IS NULL OR capped.funding_source_id = sale.funding_source_id)
        AND is_in_scope(
            capped.contract_line_id, capped.project_id, capped.with_subprojects, capped.task_id, capped.transaction_class,
            capped.category_group_id, capped.category_id, capped.worker_id, sale.contract_line_id, sale.project_id, sale.task_id,
            sale.transaction_class, sale.category_id, sale.worker_id
        )
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = sale.id)
        AND NOT EXISTS (
            SELECT FROM funding_source WHERE funding_source.id = sale.funding_source_id AND funding_source.kind = 'on_hold'
        )
    LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id
    CROSS JOIN LATERAL (SELECT coalesce(edit.charged_amount, sale.amount) AS amount) AS sold
    LEFT JOIN live_claim AS claim ON claim.actual_id = sale.id
    LEFT JOIN invoice ON invoice.document_id = claim.document_id
    LEFT JOIN actual_credit AS credit ON credit.actual_id = claim.actual_id AND credit.generation = claim.generation
    GROUP BY capped.id
)

SELECT capped.legal_entity_id AS legal_entity, 'limit ' || capped.code AS subject,
    format(
        'committed %%s and spent %%s of %%s; its sales say %%s and %%s', coalesce(limit_use.committed, 0),
        coalesce(limit_use.spent, 0), capped.amount, counted.committed, counted.spent
    ) AS detail
FROM counted
INNER JOIN funding_limit AS capped ON capped.id = counted.id
LEFT JOIN limit_use ON limit_use.limit_id = counted.id
WHERE (%(legal_entity)s::bigint IS NULL OR capped.legal_entity_id = %(legal_entity)s)
    AND (
        (coalesce(limit_use.committed, 0), coalesce(limit_use.spent, 0)) IS DISTINCT FROM (counted.committed, counted.spent)
        OR counted.committed + counted.spent > capped.amount
        OR limit_use.effective <> capped.amount
    )
ORDER BY capped.id
