-- what: the moved sales that a proforma can hold: those of contracts of the proforma process that somebody pays for
-- parameters: sales (ids)
-- result: actual_id of each
SELECT open_sale.actual_id
FROM open_sale
INNER JOIN contract ON contract.id = open_sale.contract_id
INNER JOIN legal_entity ON legal_entity.id = contract.legal_entity_id
INNER JOIN funding_source AS source ON source.id = open_sale.funding_source_id
WHERE open_sale.actual_id = any(%(sales)s::bigint[]) AND coalesce(nullif(contract.process, ''), legal_entity.process) = 'proforma'
    AND source.kind <> 'on_hold'
ORDER BY open_sale.actual_id
