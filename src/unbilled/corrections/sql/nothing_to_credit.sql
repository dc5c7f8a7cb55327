-- what: invoices of which nothing is left to credit, or nothing that is worth any, are refused; a release is credited whole, once, and
--     while an invoice stands of which it released (rule: retention)
-- parameters: is_in_full; reads and changes the plan issue_plan; reads credit_plan
-- result: their refusal
UPDATE issue_plan SET refusal = 'nothing_to_credit'
FROM document
WHERE issue_plan.refusal IS NULL AND document.id = issue_plan.original_document_id
    AND CASE document.kind
        WHEN 'release' THEN EXISTS (SELECT FROM invoice AS earlier WHERE earlier.credits_id = issue_plan.credits_id)
            OR NOT EXISTS (
                SELECT FROM retention_movement AS released
                INNER JOIN invoice ON invoice.document_id = released.document_id
                WHERE released.posted_by_id = issue_plan.original_document_id AND released.kind = 'released'
                    AND NOT (%(is_in_full)s AND EXISTS (
                        SELECT FROM issue_plan AS other WHERE other.credits_id = invoice.id AND other.refusal IS NULL
                    ))
                    AND documents_stand(array(
                        SELECT member.document_id FROM invoice AS member WHERE invoice.id IN (member.id, member.credits_id)
                    ))
            )
        ELSE NOT EXISTS (SELECT FROM credit_plan AS line WHERE line.document_id = issue_plan.document_id AND line.is_worth) END
