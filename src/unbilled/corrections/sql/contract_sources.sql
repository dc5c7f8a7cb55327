-- what: the funding sources of contracts
-- parameters: contracts (ids)
-- result: id of each
SELECT id FROM funding_source WHERE contract_id = any(%(contracts)s::bigint[])
