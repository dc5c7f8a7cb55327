-- what: the new fees that come in the stead of fees whose tax was changed
-- parameters: none; reads the plans fee_taxed and rule_sale
-- result: the plan line_taxed
SELECT sale.id AS actual_id, former.tax_rate_id
FROM fee_taxed AS former
INNER JOIN rule_sale AS sale ON sale.document_id = former.document_id AND sale.billing_rule_id = former.billing_rule_id
