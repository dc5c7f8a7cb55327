-- what: refuses ledger lines whose voucher was written by an earlier transaction: a voucher is inserted whole
-- parameters: none (a statement trigger function over the new lines)
-- result: an error that names the voucher
CREATE OR REPLACE FUNCTION lines_come_with_their_voucher() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    earlier text;
BEGIN
    SELECT voucher.number INTO earlier
    FROM given INNER JOIN voucher ON voucher.id = given.voucher_id
    WHERE voucher.written_in <> pg_current_xact_id()::text::bigint
    LIMIT 1;
    IF earlier IS NOT NULL THEN
        RAISE EXCEPTION 'voucher % is posted: no line is added to it', earlier
            USING ERRCODE = '23514', TABLE = 'ledger_line', CONSTRAINT = 'lines_come_with_their_voucher';
    END IF;
    RETURN NULL;
END $$
