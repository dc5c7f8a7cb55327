-- what: a sale on an issued invoice is never released
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER an_invoiced_sale_is_never_released AFTER INSERT ON actual_release
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION an_invoiced_sale_is_never_released()
