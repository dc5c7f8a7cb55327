-- what: unbilled sales that nothing has ended and that are not open, open ones that have ended, and rows that tell otherwise
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH living AS (
    SELECT sale.id, sale.legal_entity_id, sale.funding_source_id, sale.transaction_date, contract_line.contract_id
    FROM actual AS sale
    LEFT JOIN contract_line ON contract_line.id = sale.contract_line_id
    WHERE sale.kind = 'unbilled' AND sale.reverses_id IS NULL
        AND NOT EXISTS (
            SELECT FROM actual_end
            WHERE actual_end.actual_id = sale.id
                AND NOT EXISTS (
                    SELECT FROM actual_release
                    WHERE actual_release.actual_id = actual_end.actual_id AND actual_release.generation = actual_end.generation
                )
        )
)

SELECT coalesce(living.legal_entity_id, open_sale.legal_entity_id) AS legal_entity,
    'actual A' || coalesce(living.id, open_sale.actual_id) AS subject,
    CASE
        WHEN open_sale.actual_id IS NULL THEN 'nothing has ended it, and it is not among the open sales'
        WHEN living.id IS NULL THEN 'it is among the open sales, and it has ended or is no unbilled sale'
        ELSE 'the open sale tells another contract, funding source, date or legal entity' END AS detail
FROM living
FULL JOIN open_sale ON open_sale.actual_id = living.id
WHERE (%(legal_entity)s::bigint IS NULL OR coalesce(living.legal_entity_id, open_sale.legal_entity_id) = %(legal_entity)s)
    AND (
        living.id IS NULL OR open_sale.actual_id IS NULL
        OR (living.contract_id, living.funding_source_id, living.transaction_date, living.legal_entity_id)
        IS DISTINCT FROM
        (open_sale.contract_id, open_sale.funding_source_id, open_sale.transaction_date, open_sale.legal_entity_id)
    )
ORDER BY coalesce(living.id, open_sale.actual_id)
