-- what: the last step of the review of each proposal: where it stands, and about which content
-- parameters: none
-- result: one row per proposal that has a review
CREATE VIEW proposal_review AS
SELECT DISTINCT ON (step.proposal_id) step.*
FROM review_step AS step
ORDER BY step.proposal_id, step.place DESC
