-- what: one deferred check per voucher, on its header
-- parameters: none
-- result: a constraint trigger; made again only if it is gone, since it cannot be replaced
DO $$ BEGIN
IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'voucher_balances') THEN
    CREATE CONSTRAINT TRIGGER voucher_balances AFTER INSERT ON voucher
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voucher_balances();
END IF;
END $$
