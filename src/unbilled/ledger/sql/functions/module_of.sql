-- what: the module that a voucher belongs to: invoices and credits are of the customers, journals of the projects
-- parameters: source (of the voucher)
-- result: a function
CREATE OR REPLACE FUNCTION module_of(source text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE module_of.source WHEN 'invoice' THEN 'customer' WHEN 'journal' THEN 'project' ELSE 'ledger' END
$$
