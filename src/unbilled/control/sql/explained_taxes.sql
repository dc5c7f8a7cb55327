-- what: the tax breakdown of an invoice with its codes
-- parameters: invoice (id)
-- result: code, percent, base, tax
SELECT tax_code.code, taxed.percent, taxed.base, taxed.tax
FROM invoice_tax AS taxed
INNER JOIN tax_rate ON tax_rate.id = taxed.tax_rate_id
INNER JOIN tax_code ON tax_code.id = tax_rate.tax_code_id
WHERE taxed.invoice_id = %(invoice)s
ORDER BY taxed.percent DESC
