-- what: the tax breakdown of the issued documents
-- parameters: command; reads the plan issue_tax
-- result: rows of invoice_tax
INSERT INTO invoice_tax (
    legal_entity_id, command_id, invoice_id, tax_rate_id, category, percent, reason, base, tax, tax_accounting
)
SELECT legal_entity_id, %(command)s, invoice_id, tax_rate_id, category, percent, reason, base, tax, tax_accounting
FROM issue_tax
ORDER BY invoice_id, tax_rate_id
