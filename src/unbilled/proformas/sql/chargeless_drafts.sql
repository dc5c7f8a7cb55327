-- what: drafts of which nothing is charged are not confirmed: no invoice could come of them
-- parameters: none; reads and changes the plan confirmation_plan
-- result: their refusal
UPDATE confirmation_plan SET refusal = 'draft_charges_nothing'
WHERE refusal IS NULL
    AND EXISTS (
        SELECT FROM line_edit AS edit
        INNER JOIN actual_end AS claim ON claim.actual_id = edit.actual_id AND claim.generation = edit.generation
        WHERE claim.document_id = confirmation_plan.document_id AND edit.charged_amount = 0
    )
    AND NOT EXISTS (
        SELECT FROM document_line AS line WHERE line.document_id = confirmation_plan.document_id AND line.amount <> 0
    )
