-- what: every voucher is dated in an open period
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER voucher_is_in_an_open_period AFTER INSERT ON voucher
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION voucher_is_in_an_open_period()
