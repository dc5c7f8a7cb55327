-- what: which draft stands in the stead of which withdrawn proforma
-- parameters: none; reads the plan closed_plan
-- result: id of the draft, its name, proforma: that of the withdrawn one
SELECT draft.id, plan.subject AS proforma, draft.reference AS draft
FROM closed_plan AS plan
INNER JOIN proforma AS draft ON draft.document_id = plan.draft_document_id
ORDER BY draft.id
