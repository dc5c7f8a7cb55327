-- what: the costs whose sale an invoice bills that no credit has taken back
-- parameters: none
-- result: entry_id (of both), cost_id, sale_id, document_id
CREATE VIEW invoiced_cost AS
SELECT sale.entry_id, sale.cost_id, sale.id AS sale_id, invoice.document_id
FROM actual AS sale
INNER JOIN live_claim AS claim ON claim.actual_id = sale.id
INNER JOIN invoice ON invoice.document_id = claim.document_id
WHERE sale.cost_id IS NOT NULL AND NOT EXISTS (SELECT FROM actual_credit AS credit WHERE credit.actual_id = sale.id)
