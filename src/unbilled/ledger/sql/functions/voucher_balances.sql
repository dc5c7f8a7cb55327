-- what: proves, when the transaction ends, that a voucher has lines and that they sum to 0 in each currency
-- parameters: none (a trigger function on the header)
-- result: an error that names the voucher
CREATE OR REPLACE FUNCTION voucher_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fault text;
BEGIN
    SELECT CASE WHEN count(*) < 2 THEN 'it has fewer than two lines'
        WHEN sum(amount_accounting) <> 0 THEN 'accounting currency is off by ' || sum(amount_accounting)
        WHEN sum(amount_reporting) <> 0 THEN 'reporting currency is off by ' || sum(amount_reporting)
        WHEN sum(transaction_off) <> 0 THEN 'transaction currency is off' END
    INTO fault
    FROM (
        SELECT amount_accounting, amount_reporting,
            CASE WHEN sum(amount_transaction) OVER (PARTITION BY currency) <> 0 THEN 1 ELSE 0 END AS transaction_off
        FROM ledger_line WHERE voucher_id = NEW.id
    ) AS line;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION 'voucher % does not balance: %', NEW.number, fault
            USING ERRCODE = '23514', TABLE = 'voucher', CONSTRAINT = 'voucher_balances';
    END IF;
    RETURN NULL;
END $$
