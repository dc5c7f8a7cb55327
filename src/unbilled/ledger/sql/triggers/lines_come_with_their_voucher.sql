-- what: a posted voucher gains no lines
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER lines_come_with_their_voucher AFTER INSERT ON ledger_line
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION lines_come_with_their_voucher()
