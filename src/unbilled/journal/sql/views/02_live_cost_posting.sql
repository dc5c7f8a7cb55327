-- what: the costs that were posted to the ledger later and not taken back
-- parameters: none
-- result: the columns of cost_posting
CREATE VIEW live_cost_posting AS
SELECT posted.*
FROM cost_posting AS posted
WHERE NOT posted.is_reversal
    AND NOT EXISTS (
        SELECT FROM cost_posting AS back
        WHERE back.actual_id = posted.actual_id AND back.generation = posted.generation AND back.is_reversal
    )
