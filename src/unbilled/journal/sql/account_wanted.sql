-- what: the accounts that the candidates need
-- parameters: none; reads the plan posting_candidate
-- result: the plan account_wanted
CREATE TEMP TABLE account_wanted ON COMMIT DROP AS
SELECT DISTINCT candidate.legal_entity_id, side.posting_type, candidate.project_id, candidate.category_id
FROM posting_candidate AS candidate
CROSS JOIN LATERAL (
    VALUES (debit_type(candidate.layer)), (credit_type(candidate.layer, candidate.transaction_class))
) AS side (posting_type)
WHERE side.posting_type IS NOT NULL
