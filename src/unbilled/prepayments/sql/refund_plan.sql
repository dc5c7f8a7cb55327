-- what: a document for each prepayment to refund, with what is left of it
-- parameters: prepayments (ids)
-- result: the plan document_plan; available is 0 where nothing is left
CREATE TEMP TABLE document_plan ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('document', 'id')) AS id, wanted.prepayment_id,
    coalesce(milestone.code, wanted.prepayment_id::text) AS subject, balance.legal_entity_id, balance.contract_id,
    balance.funding_source_id, balance.currency, 'direct' AS process, 'sale' AS kind,
    coalesce(balance.invoiced - balance.applied, 0) AS available
FROM unnest(%(prepayments)s::bigint[]) AS wanted (prepayment_id)
LEFT JOIN prepayment_balance AS balance ON balance.prepayment_id = wanted.prepayment_id
LEFT JOIN milestone ON milestone.id = wanted.prepayment_id
