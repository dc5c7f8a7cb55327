-- what: the account of each posting type, project and category on each planned invoice
-- parameters: none; reads the plans account_wanted and account_found
-- result: the plan issue_account
CREATE TEMP TABLE issue_account ON COMMIT DROP AS
SELECT wanted.document_id, wanted.legal_entity_id, wanted.posting_type, wanted.project_id, wanted.category_id, found.account_id
FROM account_wanted AS wanted
LEFT JOIN account_found AS found
    ON found.legal_entity_id = wanted.legal_entity_id AND found.posting_type = wanted.posting_type
    AND found.project_id = wanted.project_id AND coalesce(found.category_id, 0) = coalesce(wanted.category_id, 0)
