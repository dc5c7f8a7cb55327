-- what: the backlog rows that the plan leaves out, counted by contract and reason
-- parameters: none; reads the plan document_line_plan
-- result: subject (contract code), refusal, refusal_values (lines, amount, currency and what the sentence needs)
SELECT contract.code AS subject, line.refusal,
    jsonb_build_object(
        'lines', count(*), 'amount', round(sum(line.amount), minor_units(line.currency)),
        'currency', line.currency, 'contract', contract.code,
        'customer', customer.code, 'project', min(project.code), 'billing_type', 'non-chargeable or complimentary'
    ) AS refusal_values
FROM document_line_plan AS line
INNER JOIN contract ON contract.id = line.contract_id
INNER JOIN customer ON customer.id = contract.customer_id
INNER JOIN project ON project.id = line.project_id
WHERE line.refusal IS NOT NULL
GROUP BY contract.code, customer.code, line.refusal, line.currency
ORDER BY contract.code, line.refusal, line.currency
