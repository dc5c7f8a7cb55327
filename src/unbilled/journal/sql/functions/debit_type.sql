-- what: the posting type that an actual debits when it is posted
-- parameters: its layer, or between which two a cost moves
-- result: a posting type, NULL where nothing reaches the ledger
CREATE OR REPLACE FUNCTION debit_type(layer text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE layer
    WHEN 'profit_and_loss' THEN 'cost'
    WHEN 'balance' THEN 'wip_cost_value'
    WHEN 'to_profit_and_loss' THEN 'cost'
    WHEN 'to_balance' THEN 'wip_cost_value'
    WHEN 'accrued' THEN 'wip_sales_value'
    WHEN 'written_off' THEN 'write_off'
    END
$$
