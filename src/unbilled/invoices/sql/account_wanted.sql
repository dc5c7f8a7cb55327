-- what: the accounts that the planned invoices need, for each project and category on them
-- parameters: none; reads the plans issue_plan, issue_line and deduction_part
-- result: the plan account_wanted, with the document that wants each
CREATE TEMP TABLE account_wanted ON COMMIT DROP AS
SELECT DISTINCT document_id, legal_entity_id, revenue_type AS posting_type, project_id, category_id FROM issue_line
UNION ALL
SELECT DISTINCT document_id, legal_entity_id, 'cost', project_id, category_id FROM issue_line WHERE held_cost_id IS NOT NULL
UNION ALL
SELECT line.document_id, line.legal_entity_id, side.posting_type, min(line.project_id), NULL::bigint
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
INNER JOIN (
    SELECT funding_source_id FROM source_retention UNION SELECT funding_source_id FROM rule_retention
) AS held ON held.funding_source_id = plan.funding_source_id
INNER JOIN LATERAL (VALUES ('customer_retention', true), ('deferred_sales_tax', legal_entity.retention_tax = 'release'))
    AS side (posting_type, is_wanted) ON side.is_wanted
WHERE line.milestone_kind IS DISTINCT FROM 'release'
GROUP BY line.document_id, line.legal_entity_id, side.posting_type
UNION ALL
SELECT DISTINCT line.document_id, line.legal_entity_id, 'deferred_sales_tax', line.project_id, NULL::bigint
FROM issue_line AS line
WHERE line.milestone_kind = 'release'
    AND EXISTS (
        SELECT FROM retention_release AS release
        INNER JOIN retention_movement AS movement ON movement.document_id = release.withheld_by_id AND movement.tax <> 0
        WHERE release.document_id = line.document_id
    )
UNION ALL
SELECT DISTINCT part.document_id, plan.legal_entity_id, 'realised_exchange_difference', part.project_id, NULL::bigint
FROM deduction_part AS part
INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id
INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
WHERE part.prepayment_rate = 'invoice'
    AND (plan.currency <> legal_entity.accounting_currency OR plan.currency <> legal_entity.reporting_currency)
UNION ALL
SELECT DISTINCT line.document_id, line.legal_entity_id, 'funding_expense', line.project_id, line.category_id
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND plan.is_internal
UNION ALL
SELECT line.document_id, line.legal_entity_id, side.posting_type, min(line.project_id), NULL::bigint
FROM issue_line AS line
INNER JOIN issue_plan AS plan ON plan.document_id = line.document_id AND NOT plan.is_internal
CROSS JOIN (VALUES ('customer_balance'), ('sales_tax')) AS side (posting_type)
GROUP BY line.document_id, line.legal_entity_id, side.posting_type
