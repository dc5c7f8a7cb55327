-- what: refuses vouchers whose accounting date lies in no open period; the period rows are locked against closing
-- parameters: none (a statement trigger function over the new vouchers)
-- result: an error that names the date
CREATE OR REPLACE FUNCTION voucher_is_in_an_open_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    outside date;
BEGIN
    PERFORM FROM period
    WHERE EXISTS (
        SELECT FROM given
        WHERE given.legal_entity_id = period.legal_entity_id
            AND given.accounting_date BETWEEN period.starts AND period.ends
    )
    FOR SHARE;
    SELECT given.accounting_date INTO outside
    FROM given
    LEFT JOIN period
        ON period.legal_entity_id = given.legal_entity_id
        AND given.accounting_date BETWEEN period.starts AND period.ends
        AND NOT period.is_closed
    WHERE period.id IS NULL
    LIMIT 1;
    IF outside IS NOT NULL THEN
        RAISE EXCEPTION 'no open period holds %', outside
            USING ERRCODE = '23514', TABLE = 'voucher', CONSTRAINT = 'voucher_is_in_an_open_period';
    END IF;
    RETURN NULL;
END $$
