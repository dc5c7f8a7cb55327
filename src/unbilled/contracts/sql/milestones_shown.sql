-- what: the milestones of a contract
-- parameters: contract (id)
-- result: one row per milestone, by date
SELECT milestone.id, milestone.code, milestone.name, milestone.milestone_date, milestone.amount, milestone.currency,
    milestone.percent, line.code AS line
FROM milestone
INNER JOIN contract_line AS line ON line.id = milestone.contract_line_id
WHERE line.contract_id = %(contract)s
ORDER BY milestone.milestone_date, milestone.code
