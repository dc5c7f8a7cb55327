-- what: what the demo's companies invoiced, by currency
-- parameters: none
-- result: company, currency, documents, net, tax, total
SELECT legal_entity.code AS company, invoice.currency, count(*) AS documents, round(sum(invoice.net), 2) AS net,
    round(sum(invoice.tax), 2) AS tax, round(sum(invoice.total), 2) AS total
FROM invoice
INNER JOIN legal_entity ON legal_entity.id = invoice.legal_entity_id
WHERE legal_entity.code IN ('NW', 'CT')
GROUP BY legal_entity.code, invoice.currency
ORDER BY legal_entity.code DESC, invoice.currency
