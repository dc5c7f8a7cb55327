-- what: the number of documents that are issued with another: the number of that one
-- parameters: none; reads the plan issue_plan, reads and changes the plan number_taken
-- result: rows of number_taken
INSERT INTO number_taken (id, series_id, year, sequence, number)
SELECT plan.invoice_id, taken.series_id, taken.year, taken.sequence, taken.number
FROM issue_plan AS plan
INNER JOIN number_taken AS taken ON taken.id = plan.issued_with_id
WHERE plan.refusal IS NULL
