-- what: what came onto the accounts of work in progress and left them, at sales value and at cost, by project (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
SELECT CASE line.posting_type WHEN 'wip_sales_value' THEN 'accrued_revenue' ELSE 'held_cost' END AS measure, project.code AS place,
    contract.code AS detail, line.currency, voucher.accounting_date AS moved_on, command.at AS recorded_at,
    line.amount_transaction AS amount, line.amount_accounting AS accounted, line.amount_reporting AS reported,
    line.actual_id, line.voucher_id
FROM project_subledger AS line
INNER JOIN actual ON actual.id = line.actual_id
INNER JOIN project ON project.id = actual.project_id
LEFT JOIN contract_line ON contract_line.id = actual.contract_line_id
LEFT JOIN contract ON contract.id = contract_line.contract_id
INNER JOIN voucher ON voucher.id = line.voucher_id
INNER JOIN command ON command.id = voucher.command_id
WHERE line.posting_type IN ('wip_sales_value', 'wip_cost_value')
    AND line.legal_entity_id = %(legal_entity)s
