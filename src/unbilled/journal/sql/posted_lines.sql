-- what: posted lines leave the journal: what they said stands in their posting
-- parameters: none; reads the plan posting_plan
-- result: rows leave journal_line
DELETE FROM journal_line USING posting_plan
WHERE journal_line.actual_id = posting_plan.actual_id AND posting_plan.refusal IS NULL
