-- what: what the revenue that a deduction settles is booked at more or less than the rate of its invoice says: the settled
--     revenue is booked at the prepayment's stored rate, or the difference is realised (rule: prepayments)
-- parameters: none; reads the plans issue_plan, issue_line and deduction_part
-- result: the plan difference_plan, signed as on its account; spread over the revenue in proportion, the largest takes the rest
CREATE TEMP TABLE difference_plan ON COMMIT DROP AS
WITH different AS (
    SELECT part.document_id, part.milestone_id, part.project_id, part.category_id, part.prepayment_rate,
        round(part.amount * plan.rate, plan.accounting_units) - part.part_accounting AS accounting,
        round(part.amount * plan.reporting_rate, plan.reporting_units) - part.part_reporting AS reporting,
        plan.accounting_units, plan.reporting_units
    FROM deduction_part AS part
    INNER JOIN issue_plan AS plan ON plan.document_id = part.document_id AND plan.refusal IS NULL
),

earned AS (
    SELECT document_id, project_id, category_id, dimension_set_id, revenue_type, sum(amount) AS amount,
        row_number() OVER (
            PARTITION BY document_id ORDER BY sum(amount) DESC, project_id, category_id, dimension_set_id
        ) AS place,
        sum(sum(amount)) OVER (PARTITION BY document_id) AS net
    FROM issue_line
    WHERE milestone_kind IS NULL AND document_id IN (SELECT deduction_part.document_id FROM deduction_part)
    GROUP BY document_id, project_id, category_id, dimension_set_id, revenue_type
),

spread AS (
    SELECT different.document_id, different.milestone_id, earned.revenue_type AS posting_type, earned.project_id, earned.category_id,
        earned.dimension_set_id, earned.place, different.accounting AS whole_accounting, different.reporting AS whole_reporting,
        round(different.accounting * earned.amount / earned.net, different.accounting_units) AS accounting,
        round(different.reporting * earned.amount / earned.net, different.reporting_units) AS reporting
    FROM different
    INNER JOIN earned ON earned.document_id = different.document_id AND earned.net > 0
    WHERE different.prepayment_rate = 'stored'
)

SELECT * FROM (
    SELECT document_id, milestone_id, posting_type, project_id, category_id, dimension_set_id,
        CASE WHEN place = 1 THEN whole_accounting - sum(accounting) OVER part + accounting ELSE accounting END AS amount_accounting,
        CASE WHEN place = 1 THEN whole_reporting - sum(reporting) OVER part + reporting ELSE reporting END AS amount_reporting
    FROM spread
    WINDOW part AS (PARTITION BY document_id, milestone_id)
    UNION ALL
    SELECT document_id, milestone_id, 'realised_exchange_difference', project_id, NULL, NULL, accounting, reporting
    FROM different
    WHERE prepayment_rate = 'invoice' AND document_id IN (SELECT earned.document_id FROM earned)
) AS booked
WHERE amount_accounting <> 0 OR amount_reporting <> 0
