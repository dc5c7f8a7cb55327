-- what: the contracts to confirm, or why one cannot be
-- parameters: contracts (ids)
-- result: the plan contract_plan
CREATE TEMP TABLE contract_plan ON COMMIT DROP AS
SELECT wanted.id AS contract_id, contract.legal_entity_id, coalesce(contract.code, wanted.id::text) AS subject,
    CASE
        WHEN contract.id IS NULL THEN 'unknown_contract'
        WHEN closing.id IS NOT NULL THEN 'contract_closed'
        WHEN contract.confirmed_on IS NOT NULL THEN 'contract_confirmed'
    END AS refusal,
    jsonb_build_object('contract', coalesce(contract.code, wanted.id::text), 'date', contract.confirmed_on) AS refusal_values
FROM unnest(%(contracts)s::bigint[]) AS wanted (id)
LEFT JOIN contract ON contract.id = wanted.id
LEFT JOIN contract_closing AS closing ON closing.contract_id = contract.id
