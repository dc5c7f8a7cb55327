-- what: what a credit returns of a sale, and what stays billed, is the sale
-- parameters: none
-- result: a statement trigger
CREATE OR REPLACE TRIGGER a_credit_divides_its_sale_whole AFTER INSERT ON actual_credit
REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION a_credit_divides_its_sale_whole()
