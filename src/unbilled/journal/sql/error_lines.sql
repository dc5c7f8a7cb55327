-- what: moves the lines that could not be posted to the new journals, with the reason; where all failed they stay
-- parameters: none; reads the plan posting_plan
-- result: rows of journal_line change
UPDATE journal_line
SET refusal = jsonb_build_object('code', plan.refusal, 'values', plan.refusal_values),
    journal_id = coalesce((
        SELECT max(journal.id) FROM journal WHERE journal.moved_from_id = plan.journal_id AND journal.id > plan.journal_id
            AND EXISTS (SELECT FROM posting_plan AS other WHERE other.journal_id = plan.journal_id AND other.refusal IS NULL)
    ), plan.journal_id)
FROM posting_plan AS plan
WHERE plan.refusal IS NOT NULL AND journal_line.actual_id = plan.actual_id
