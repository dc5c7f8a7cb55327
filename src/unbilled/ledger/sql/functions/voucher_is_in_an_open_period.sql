-- what: refuses vouchers whose accounting date lies in no period that is open for their module and for whoever posts; the
--     period rows are locked against closing
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
    SELECT dated.accounting_date INTO outside
    FROM (SELECT DISTINCT legal_entity_id, source, accounting_date FROM given) AS dated
    WHERE NOT EXISTS (
        SELECT FROM open_periods(dated.legal_entity_id, module_of(dated.source)) AS period
        WHERE dated.accounting_date BETWEEN period.starts AND period.ends
    )
    LIMIT 1;
    IF outside IS NOT NULL THEN
        RAISE EXCEPTION 'no open period holds %', outside
            USING ERRCODE = '23514', TABLE = 'voucher', CONSTRAINT = 'voucher_is_in_an_open_period';
    END IF;
    RETURN NULL;
END $$
