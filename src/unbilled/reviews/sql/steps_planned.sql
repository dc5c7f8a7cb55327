-- what: the planned steps, with one fingerprint of everything that they are about
-- parameters: none; reads the plan step_plan
-- result: one row per proposal
SELECT proposal_id, subject, state, refusal, amount, currency, approvers,
    md5(string_agg(proposal_id || ' ' || coalesce(fingerprint, ''), '|') OVER (
        ORDER BY proposal_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )) AS read
FROM step_plan
ORDER BY proposal_id
