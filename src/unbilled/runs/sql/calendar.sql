-- what: the run dates to come and what the backlog holds for each by now
-- parameters: legal_entity (id), date_from, date_to; reads the plan run_date_plan
-- result: contract (code), run_date, cut_off_date, lines, amount, currency; a run date for which nothing is there yet has no lines
WITH expected AS (
    SELECT due.contract_id, due.run_date, due.cut_off_date, backlog.amount, backlog.currency
    FROM run_date_plan AS due
    LEFT JOIN backlog
        ON backlog.contract_line_id = due.contract_line_id AND backlog.kind = 'sale' AND backlog.billing_type = 'chargeable'
        AND backlog.transaction_date > due.later_than AND backlog.transaction_date <= due.cut_off_date
    UNION ALL
    SELECT backlog.contract_id, backlog.transaction_date, backlog.transaction_date, backlog.amount, backlog.currency
    FROM backlog
    WHERE backlog.legal_entity_id = %(legal_entity)s AND backlog.kind = 'milestone' AND backlog.transaction_date <= %(date_to)s
)

SELECT contract.code AS contract, expected.run_date, max(expected.cut_off_date) AS cut_off_date, count(expected.amount) AS lines,
    coalesce(sum(expected.amount), 0) AS amount, coalesce(expected.currency, contract.currency) AS currency
FROM expected
INNER JOIN contract ON contract.id = expected.contract_id
WHERE %(date_from)s::date IS NULL OR expected.run_date >= %(date_from)s::date
GROUP BY contract.code, expected.run_date, coalesce(expected.currency, contract.currency)
ORDER BY expected.run_date, contract.code, 6
