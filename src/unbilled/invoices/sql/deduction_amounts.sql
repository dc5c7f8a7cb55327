-- what: what each part clears in the books: its amount at the stored rate of the prepayment; the part that uses it up takes
--     what is left, so that the liability ends at nothing in every currency
-- parameters: none; reads issue_plan, reads and changes the plan deduction_part
-- result: part_accounting and part_reporting, positive
WITH posted AS (
    SELECT standing.prepayment_id, sum(-billed.amount) AS amount, sum(-posting.amount_accounting) AS accounting,
        sum(-posting.amount_reporting) AS reporting
    FROM (SELECT DISTINCT prepayment_id FROM deduction_part) AS deducted
    INNER JOIN standing_application AS standing ON standing.prepayment_id = deducted.prepayment_id
    INNER JOIN actual AS billed
        ON billed.document_id = standing.document_id AND billed.milestone_id = standing.deduction_id
        AND billed.kind = 'billed' AND billed.reverses_id IS NULL
    INNER JOIN posting ON posting.actual_id = billed.id
    GROUP BY standing.prepayment_id
)

UPDATE deduction_part AS part SET part_accounting = cleared.accounting, part_reporting = cleared.reporting
FROM (
    SELECT given.document_id, given.milestone_id,
        CASE WHEN is_last THEN given.invoiced_accounting - given.posted_accounting
            - coalesce(sum(given.accounting) OVER earlier, 0) ELSE given.accounting END AS accounting,
        CASE WHEN is_last THEN given.invoiced_reporting - given.posted_reporting
            - coalesce(sum(given.reporting) OVER earlier, 0) ELSE given.reporting END AS reporting
    FROM (
        SELECT each.*, coalesce(posted.accounting, 0) AS posted_accounting, coalesce(posted.reporting, 0) AS posted_reporting,
            round(each.amount * each.rate, plan.accounting_units) AS accounting,
            round(each.amount * each.reporting_rate, plan.reporting_units) AS reporting,
            coalesce(posted.amount, 0) + sum(each.amount) OVER (PARTITION BY each.prepayment_id ORDER BY each.document_id) = each.invoiced
            AS is_last
        FROM deduction_part AS each
        INNER JOIN issue_plan AS plan ON plan.document_id = each.document_id AND plan.refusal IS NULL
        LEFT JOIN posted ON posted.prepayment_id = each.prepayment_id
    ) AS given
    WINDOW earlier AS (
        PARTITION BY given.prepayment_id ORDER BY given.document_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS cleared
WHERE cleared.document_id = part.document_id AND cleared.milestone_id = part.milestone_id
