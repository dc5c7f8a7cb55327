-- what: the lines of a contract
-- parameters: contract (id)
-- result: one row per line; classes are those that it bills
SELECT line.id, line.code, line.name, project.id AS project_id, project.code AS project, project.name AS project_name,
    line.billing_method, line.amount_contracted AS amount, contract.currency,
    array_remove(ARRAY[
        CASE WHEN line.include_time THEN 'time' END, CASE WHEN line.include_expense THEN 'expense' END,
        CASE WHEN line.include_material THEN 'material' END, CASE WHEN line.include_fee THEN 'fee' END
    ], NULL) AS classes
FROM contract_line AS line
INNER JOIN contract ON contract.id = line.contract_id
INNER JOIN project ON project.id = line.project_id
WHERE line.contract_id = %(contract)s
ORDER BY line.code
