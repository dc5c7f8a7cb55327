-- what: drafts of which nothing is charged are not confirmed: no invoice could come of them
-- parameters: none; reads and changes the plan confirmation_plan
-- result: their refusal
WITH edited AS MATERIALIZED (
    SELECT DISTINCT plan.document_id
    FROM confirmation_plan AS plan
    INNER JOIN actual_end AS claim ON claim.document_id = plan.document_id
    INNER JOIN line_edit AS edit ON edit.actual_id = claim.actual_id AND edit.generation = claim.generation
    WHERE plan.refusal IS NULL AND edit.charged_amount = 0
)

UPDATE confirmation_plan SET refusal = 'draft_charges_nothing'
FROM edited
WHERE confirmation_plan.document_id = edited.document_id
    -- counted draft by draft: an anti-join with the view would read the lines of every document there is
    AND (SELECT count(*) FROM document_line AS line WHERE line.document_id = edited.document_id AND line.amount <> 0) = 0
