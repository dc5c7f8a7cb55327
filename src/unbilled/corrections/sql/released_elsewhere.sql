-- what: an invoice is not credited while open proposals are to release what it withheld; they are named (rule: retention)
-- parameters: none; reads and changes the plan issue_plan
-- result: the refusal of these invoices
UPDATE issue_plan
SET refusal = 'retention_on_a_proposal', refusal_values = issue_plan.refusal_values || jsonb_build_object('proposals', held.named)
FROM (
    SELECT release.withheld_by_id AS document_id, string_agg(proposal.reference, ', ' ORDER BY proposal.reference) AS named
    FROM retention_release AS release
    INNER JOIN proposal ON proposal.document_id = release.document_id
    INNER JOIN open_proposal ON open_proposal.proposal_id = proposal.id
    WHERE release.withheld_by_id IN (SELECT plan.original_document_id FROM issue_plan AS plan WHERE plan.refusal IS NULL)
    GROUP BY release.withheld_by_id
) AS held
WHERE held.document_id = issue_plan.original_document_id AND issue_plan.refusal IS NULL
