-- what: the planned invoices follow their headers: payment terms, and a due date that was set by hand for this invoice date
-- parameters: none; reads and changes the plan issue_plan
-- result: their due date and payment terms; is_due_moved tells that a due date set by hand was computed again
UPDATE issue_plan SET
    terms_id = coalesce(header.payment_terms_id, issue_plan.terms_id),
    due_date = CASE
        WHEN header.due_date IS NOT NULL AND header.invoice_date = issue_plan.invoice_date THEN header.due_date
        WHEN terms.from_month_end
            THEN (date_trunc('month', issue_plan.invoice_date) + interval '1 month - 1 day')::date + terms.days
        WHEN terms.id IS NOT NULL THEN issue_plan.invoice_date + terms.days
        ELSE issue_plan.due_date END,
    is_due_moved = header.due_date IS NOT NULL AND header.invoice_date <> issue_plan.invoice_date
FROM document_header AS header
LEFT JOIN payment_terms AS terms ON terms.id = header.payment_terms_id
WHERE header.document_id = issue_plan.document_id
