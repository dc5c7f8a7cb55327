-- what: the price of each wanted row, by the ranked search of its legal entity (rule: price-search)
-- parameters: reads the plan price_wanted (id, kind, legal_entity_id, transaction_class, contract_id, project_id, worker_id, role_id,
--     category_id, currency, transaction_date); a cost price may be in any currency, that of the books first
-- result: the plan price_found (id, kind, price_id, method, price, percent, currency, rank), at most one row per id and kind
CREATE TEMP TABLE price_found ON COMMIT DROP AS
WITH wanted AS MATERIALIZED (
    SELECT price_wanted.*, dense_rank() OVER (
        ORDER BY legal_entity_id, kind, transaction_class, contract_id, project_id, worker_id, role_id, category_id, currency
    ) AS combination
    FROM price_wanted
),

combination AS (
    SELECT DISTINCT ON (combination) * FROM wanted
),

matched AS MATERIALIZED (
    SELECT combination.combination, price.id AS price_id, price.method, price.price / price.hours AS price, price.percent,
        price.currency AS price_currency, price.valid_from, price.valid_to, price_search.rank
    FROM combination
    INNER JOIN price_search
        ON price_search.legal_entity_id = combination.legal_entity_id AND price_search.kind = combination.kind
    INNER JOIN price
        ON price.legal_entity_id = combination.legal_entity_id
        AND price.kind = combination.kind
        AND price.transaction_class = combination.transaction_class
        AND (price.currency = combination.currency OR price.currency = '' OR combination.currency = '')
        AND coalesce(price.contract_id, 0) = CASE WHEN price_search.by_contract THEN coalesce(combination.contract_id, -1) ELSE 0 END
        AND coalesce(price.project_id, 0) = CASE WHEN price_search.by_project THEN coalesce(combination.project_id, -1) ELSE 0 END
        AND coalesce(price.worker_id, 0) = CASE WHEN price_search.by_worker THEN coalesce(combination.worker_id, -1) ELSE 0 END
        AND coalesce(price.role_id, 0) = CASE WHEN price_search.by_role THEN coalesce(combination.role_id, -1) ELSE 0 END
        AND coalesce(price.category_id, 0) = CASE WHEN price_search.by_category THEN coalesce(combination.category_id, -1) ELSE 0 END
)

SELECT DISTINCT ON (wanted.id, wanted.kind)
    wanted.id, wanted.kind, matched.price_id, matched.method, matched.price, matched.percent, matched.price_currency AS currency,
    matched.rank
FROM wanted
INNER JOIN matched
    ON matched.combination = wanted.combination
    AND wanted.transaction_date >= matched.valid_from
    AND (matched.valid_to IS NULL OR wanted.transaction_date <= matched.valid_to)
INNER JOIN legal_entity ON legal_entity.id = wanted.legal_entity_id
ORDER BY wanted.id, wanted.kind, matched.rank, matched.price_currency = legal_entity.accounting_currency DESC, matched.price_id
