-- what: who pays each milestone: the source that is named for it, else the first source of its contract that has not ended by
--     the day of supply and holds nothing back, as far as there is one (rule: funding-rules)
-- parameters: none
-- result: milestone_id, funding_source_id
CREATE VIEW milestone_source AS
SELECT milestone.id AS milestone_id, source.id AS funding_source_id
FROM milestone
INNER JOIN contract_line ON contract_line.id = milestone.contract_line_id
LEFT JOIN milestone_payer AS payer ON payer.milestone_id = milestone.id
INNER JOIN LATERAL (
    SELECT funding_source.id FROM funding_source
    WHERE funding_source.contract_id = contract_line.contract_id
        AND funding_source.id = coalesce(payer.funding_source_id, funding_source.id)
    ORDER BY funding_source.ends < coalesce(milestone.completed_on, milestone.milestone_date) IS TRUE,
        funding_source.kind = 'on_hold', funding_source.id
    LIMIT 1
) AS source ON true
