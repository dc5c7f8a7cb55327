-- what: refuses to release the claim of a document that is issued: what an invoice bills comes back by its credit alone
-- parameters: none (a statement trigger function over the new releases)
-- result: an error that names the invoice
CREATE OR REPLACE FUNCTION an_invoiced_sale_is_never_released() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    issued text;
BEGIN
    SELECT invoice.number INTO issued
    FROM given
    INNER JOIN actual_end AS claim ON claim.actual_id = given.actual_id AND claim.generation = given.generation
    INNER JOIN invoice ON invoice.document_id = claim.document_id
    LIMIT 1;
    IF issued IS NOT NULL THEN
        RAISE EXCEPTION 'a sale of this release is on invoice %: credit that', issued
            USING ERRCODE = '23514', TABLE = 'actual_release', CONSTRAINT = 'an_invoiced_sale_is_never_released';
    END IF;
    RETURN NULL;
END $$
