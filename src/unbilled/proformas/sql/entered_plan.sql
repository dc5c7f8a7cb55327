-- what: the sales of entries that were entered on a draft, and whether they belong there
-- parameters: document (id), entries (ids)
-- result: the plan entered_plan
CREATE TEMP TABLE entered_plan ON COMMIT DROP AS
SELECT entry.id AS entry_id, sale.id AS actual_id, document.id AS document_id, document.funding_source_id, document.legal_entity_id,
    project.code || ' ' || entry.transaction_date AS subject, opened.actual_id IS NOT NULL AND sale.billing_type = 'chargeable' AS is_open,
    coalesce(
        opened.contract_id = document.contract_id AND opened.funding_source_id = document.funding_source_id
        AND sale.currency = document.currency, false
    ) AS is_of_draft
FROM entry
INNER JOIN document ON document.id = %(document)s
INNER JOIN project ON project.id = entry.project_id
LEFT JOIN actual AS sale ON sale.entry_id = entry.id AND sale.kind = 'unbilled'
LEFT JOIN open_sale AS opened ON opened.actual_id = sale.id
WHERE entry.id = any(%(entries)s::bigint[])
