-- what: the price of each wanted row, by the ranked search of its legal entity (rule: price-search)
-- parameters: reads the plan price_wanted (id, kind, legal_entity_id, transaction_class, project_id, worker_id, role_id,
--     category_id, currency, transaction_date); a cost price may be in any currency, that of the books first
-- result: the plan price_found (id, kind, price_id, method, price, percent, currency, rank), at most one row per id and kind
CREATE TEMP TABLE price_found ON COMMIT DROP AS
WITH combination AS (
    SELECT DISTINCT legal_entity_id, kind, transaction_class, project_id, worker_id, role_id, category_id, currency
    FROM price_wanted
),

matched AS (
    SELECT combination.*, price.id AS price_id, price.method, price.price, price.percent,
        price.currency AS price_currency, price.valid_from, price.valid_to, price_search.rank
    FROM combination
    INNER JOIN price_search
        ON price_search.legal_entity_id = combination.legal_entity_id AND price_search.kind = combination.kind
    INNER JOIN price
        ON price.legal_entity_id = combination.legal_entity_id
        AND price.kind = combination.kind
        AND price.transaction_class = combination.transaction_class
        AND (price.currency = combination.currency OR price.currency = '' OR combination.currency = '')
        AND coalesce(price.project_id, 0) = CASE WHEN price_search.by_project THEN coalesce(combination.project_id, -1) ELSE 0 END
        AND coalesce(price.worker_id, 0) = CASE WHEN price_search.by_worker THEN coalesce(combination.worker_id, -1) ELSE 0 END
        AND coalesce(price.role_id, 0) = CASE WHEN price_search.by_role THEN coalesce(combination.role_id, -1) ELSE 0 END
        AND coalesce(price.category_id, 0) = CASE WHEN price_search.by_category THEN coalesce(combination.category_id, -1) ELSE 0 END
)

SELECT DISTINCT ON (price_wanted.id, price_wanted.kind)
    price_wanted.id, price_wanted.kind, matched.price_id, matched.method, matched.price, matched.percent,
    matched.price_currency AS currency, matched.rank
FROM price_wanted
INNER JOIN matched
    ON matched.legal_entity_id = price_wanted.legal_entity_id
    AND matched.kind = price_wanted.kind
    AND matched.transaction_class = price_wanted.transaction_class
    AND matched.currency = price_wanted.currency
    AND matched.project_id = price_wanted.project_id
    AND coalesce(matched.worker_id, 0) = coalesce(price_wanted.worker_id, 0)
    AND coalesce(matched.role_id, 0) = coalesce(price_wanted.role_id, 0)
    AND matched.category_id = price_wanted.category_id
    AND price_wanted.transaction_date >= matched.valid_from
    AND (matched.valid_to IS NULL OR price_wanted.transaction_date <= matched.valid_to)
INNER JOIN legal_entity ON legal_entity.id = price_wanted.legal_entity_id
ORDER BY price_wanted.id, price_wanted.kind, matched.rank,
    matched.price_currency = legal_entity.accounting_currency DESC, matched.price_id
