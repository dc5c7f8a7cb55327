-- what: what each invoice withheld of each project, and what is left of it
-- parameters: legal_entity (id)
-- result: number, project, completion, percent, withheld, taken, retained, currency
SELECT invoice.number, string_agg(project.code, ', ' ORDER BY project.code) AS project, max(withheld.completion) AS completion,
    max(withheld.percent) AS percent, balance.withheld, balance.taken, balance.withheld - balance.taken AS retained, balance.currency
FROM retention_balance AS balance
INNER JOIN invoice ON invoice.document_id = balance.document_id
INNER JOIN retention AS withheld ON withheld.document_id = balance.document_id
INNER JOIN project ON project.id = withheld.project_id
WHERE balance.legal_entity_id = %(legal_entity)s
GROUP BY invoice.id, invoice.number, balance.withheld, balance.taken, balance.currency
ORDER BY invoice.id
