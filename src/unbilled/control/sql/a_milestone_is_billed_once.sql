-- what: milestones whose claims are not generations 1, 2, 3 …, each but the last released, with more than one billed sale that
--     nothing reversed, or whose billed sale an invoice posted otherwise than once
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH claimed AS (
    SELECT milestone_id, min(legal_entity_id) AS legal_entity_id, count(*) AS claims, min(generation) AS first,
        max(generation) AS last, sum(generation) AS generations
    FROM milestone_claim
    GROUP BY milestone_id
),

released AS (
    SELECT milestone_id, min(legal_entity_id) AS legal_entity_id, count(*) AS releases, max(generation) AS last,
        sum(generation) AS generations
    FROM milestone_release
    GROUP BY milestone_id
),

billed AS (
    SELECT sale.id, sale.legal_entity_id, sale.milestone_id, sale.amount, sale.currency, invoice.number AS invoice_number,
        count(*) OVER (PARTITION BY sale.milestone_id) AS standing
    FROM actual AS sale
    LEFT JOIN invoice ON invoice.document_id = sale.document_id
    WHERE sale.kind = 'billed' AND sale.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = sale.id)
),

fault AS (
    SELECT coalesce(claimed.legal_entity_id, released.legal_entity_id) AS legal_entity,
        'milestone ' || coalesce(claimed.milestone_id, released.milestone_id) AS subject,
        format('%%s claims, generations %%s to %%s, and %%s releases', claimed.claims, claimed.first, claimed.last,
            coalesce(released.releases, 0)) AS detail
    FROM claimed
    FULL JOIN released ON released.milestone_id = claimed.milestone_id
    WHERE claimed.milestone_id IS NULL OR claimed.first <> 1 OR claimed.last <> claimed.claims
        OR claimed.generations <> claimed.claims * (claimed.claims + 1) / 2
        OR coalesce(released.releases, 0) NOT IN (claimed.claims - 1, claimed.claims)
        OR released.last <> released.releases OR released.generations <> released.releases * (released.releases + 1) / 2
    UNION ALL
    SELECT legal_entity_id, 'milestone ' || milestone_id, format('%%s billed sales of it stand', standing)
    FROM billed
    WHERE standing > 1
    GROUP BY legal_entity_id, milestone_id, standing
    UNION ALL
    SELECT billed.legal_entity_id, 'milestone ' || billed.milestone_id,
        format('A%%s on %%s has %%s postings', billed.id, coalesce(billed.invoice_number, 'no invoice'), count(posting.actual_id))
    FROM billed
    LEFT JOIN posting ON posting.actual_id = billed.id
    GROUP BY billed.legal_entity_id, billed.milestone_id, billed.id, billed.invoice_number
    HAVING count(posting.actual_id) <> CASE WHEN billed.invoice_number IS NULL THEN 0 ELSE 1 END
)

SELECT legal_entity, subject, detail FROM fault
WHERE %(legal_entity)s::bigint IS NULL OR legal_entity = %(legal_entity)s
ORDER BY subject
