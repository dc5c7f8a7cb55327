-- what: refuses parts of a credited sale that are not together the sale: what returns and what stays billed
-- parameters: none (a statement trigger function over the new credits)
-- result: an error that names the sale
CREATE OR REPLACE FUNCTION a_credit_divides_its_sale_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    divided bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM given WHERE given.kept_id IS NOT NULL) THEN
        RETURN NULL;
    END IF;
    SELECT given.actual_id INTO divided
    FROM given
    INNER JOIN actual AS sale ON sale.id = given.actual_id
    INNER JOIN actual AS part ON part.id IN (given.replacement_id, given.kept_id)
    WHERE given.kept_id IS NOT NULL
    GROUP BY given.actual_id, given.generation, sale.seconds, sale.quantity, sale.amount
    HAVING (sum(part.seconds), sum(part.quantity), sum(part.amount)) IS DISTINCT FROM (sale.seconds::bigint, sale.quantity, sale.amount)
        OR bool_or(part.amount * sign(sale.amount) < 0)
    LIMIT 1;
    IF divided IS NOT NULL THEN
        RAISE EXCEPTION 'the parts of actual % are not together what it was', divided
            USING ERRCODE = '23514', TABLE = 'actual_credit', CONSTRAINT = 'a_credit_divides_its_sale_whole';
    END IF;
    RETURN NULL;
END $$
