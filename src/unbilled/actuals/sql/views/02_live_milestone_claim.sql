-- what: the claims of milestones that nobody has given up and no credit has ended
-- parameters: none
-- result: the columns of milestone_claim
CREATE VIEW live_milestone_claim AS
SELECT claim.*
FROM milestone_claim AS claim
WHERE NOT EXISTS (
    SELECT FROM milestone_release
    WHERE milestone_release.milestone_id = claim.milestone_id AND milestone_release.generation = claim.generation
)
