-- what: invoices without a snapshot of seller, buyer and the names of their lines, and those whose total or class is not that
--     of their amounts, or of who pays
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, document_id, subject, detail
WITH line AS MATERIALIZED (
    SELECT claim.document_id, sale.project_id, sale.task_id, sale.worker_id, sale.category_id
    FROM actual_end AS claim
    INNER JOIN actual AS sale ON sale.id = claim.actual_id
    WHERE claim.document_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM actual_release AS release
            WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
        )
    UNION ALL
    SELECT document_id, project_id, task_id, worker_id, category_id FROM actual WHERE kind = 'billed'
    UNION ALL
    SELECT credit.document_id, sale.project_id, sale.task_id, sale.worker_id, sale.category_id
    FROM actual_credit AS credit
    INNER JOIN actual AS sale ON sale.id = credit.actual_id
),

named AS (
    SELECT DISTINCT document_id, 'project:' AS what, project_id AS id FROM line
    UNION ALL
    SELECT DISTINCT document_id, 'task:', task_id FROM line WHERE task_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT document_id, 'worker:', worker_id FROM line WHERE worker_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT document_id, 'category:', category_id FROM line WHERE category_id IS NOT NULL
),

wanted AS (
    SELECT document_id, array_agg(what || id) AS names FROM named GROUP BY document_id
),

judged AS (
    SELECT invoice.id, invoice.legal_entity_id, invoice.document_id, invoice.number,
        CASE
            WHEN invoice.total <> invoice.net + invoice.tax THEN 'its total is not net and tax'
            WHEN (invoice.document_class IN ('credit_note', 'internal_credit')) <> (
                sum(invoice.total) OVER (PARTITION BY coalesce(invoice.issued_with_id, invoice.id)) < 0
            )
                THEN 'its class is not that of its total'
            WHEN (invoice.document_class LIKE 'internal%%') <> (source.kind = 'organization') THEN 'its class is not that of who pays'
            WHEN NOT invoice.snapshot ?& ARRAY['version', 'language', 'seller', 'buyer', 'references', 'period', 'names']
                OR coalesce(invoice.snapshot #>> '{seller,name}', '') = '' OR coalesce(invoice.snapshot #>> '{buyer,name}', '') = ''
                THEN 'its snapshot does not name seller and buyer'
            WHEN NOT coalesce(invoice.snapshot -> 'names' ?& CASE WHEN moved.is_release THEN '{}' ELSE wanted.names END, false)
                THEN 'its snapshot lacks names of its lines'
        END AS detail
    FROM invoice
    INNER JOIN document ON document.id = invoice.document_id
    INNER JOIN funding_source AS source ON source.id = document.funding_source_id
    LEFT JOIN wanted ON wanted.document_id = invoice.document_id
    LEFT JOIN (
        SELECT posted_by_id, bool_and(kind IN ('released', 'returned')) AS is_release FROM retention_movement GROUP BY posted_by_id
    ) AS moved ON moved.posted_by_id = invoice.document_id
    WHERE %(legal_entity)s::bigint IS NULL OR invoice.legal_entity_id = %(legal_entity)s
)

SELECT legal_entity_id AS legal_entity, document_id, 'invoice ' || number AS subject, detail
FROM judged
WHERE detail IS NOT NULL
ORDER BY id
