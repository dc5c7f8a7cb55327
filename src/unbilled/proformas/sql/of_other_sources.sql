-- what: documents that are not of the contract, funding source and currency of the first, or release what was retained
-- parameters: documents (ids, the first of which the others are to be like)
-- result: the ids of those that are not
SELECT other.id
FROM document AS first
CROSS JOIN document AS other
WHERE first.id = (%(documents)s::bigint[])[1] AND other.id = any(%(documents)s::bigint[])
    AND (other.contract_id, other.funding_source_id, other.currency, other.process, other.kind)
    IS DISTINCT FROM (first.contract_id, first.funding_source_id, first.currency, first.process, 'sale')
ORDER BY other.id
