-- what: the account of each posting type, project and category on each planned invoice; a deduction clears the account of its
--     prepayment
-- parameters: none; reads the plans account_wanted, account_found and deduction_part
-- result: the plan issue_account
CREATE TEMP TABLE issue_account ON COMMIT DROP AS
SELECT wanted.document_id, wanted.legal_entity_id, wanted.posting_type, wanted.project_id, wanted.category_id,
    coalesce(part.account_id, found.account_id) AS account_id
FROM account_wanted AS wanted
LEFT JOIN account_found AS found
    ON found.legal_entity_id = wanted.legal_entity_id AND found.posting_type = wanted.posting_type
    AND found.project_id = wanted.project_id AND coalesce(found.category_id, 0) = coalesce(wanted.category_id, 0)
LEFT JOIN (
    SELECT DISTINCT ON (document_id, posting_type, project_id, category_id) document_id, posting_type, project_id, category_id, account_id
    FROM deduction_part
    ORDER BY document_id, posting_type, project_id, category_id, milestone_id
) AS part
    ON part.document_id = wanted.document_id AND part.posting_type = wanted.posting_type AND part.project_id = wanted.project_id
    AND coalesce(part.category_id, 0) = coalesce(wanted.category_id, 0)
