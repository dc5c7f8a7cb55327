-- what: the posting type that an actual credits when it is posted
-- parameters: its layer, or between which two a cost moves, and its transaction class
-- result: a posting type, NULL where nothing reaches the ledger
CREATE OR REPLACE FUNCTION credit_type(layer text, transaction_class text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE
    WHEN layer IN ('accrued', 'written_off') THEN 'accrued_revenue'
    WHEN layer IN ('profit_and_loss', 'balance') THEN CASE transaction_class
        WHEN 'time' THEN 'payroll_allocation'
        WHEN 'expense' THEN 'expense_offset'
        ELSE 'material_offset' END
    WHEN layer = 'to_profit_and_loss' THEN 'wip_cost_value'
    WHEN layer = 'to_balance' THEN 'cost'
    END
$$
