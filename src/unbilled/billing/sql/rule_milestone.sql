-- what: what the rules that are due bill on account: of each funding source, the first milestone that is free takes its part, the
--     others nothing; one that stays as it was keeps its day
-- parameters: none; reads the plans rule_due and rule_part
-- result: the plan rule_milestone; a new one has a made_id instead of a milestone_id, and one of which nothing is ready no amount
CREATE TEMP TABLE rule_milestone ON COMMIT DROP AS
WITH free AS (
    SELECT made.billing_rule_id, made.milestone_id, paid.funding_source_id,
        row_number() OVER (PARTITION BY made.billing_rule_id, paid.funding_source_id ORDER BY made.milestone_id) AS place
    FROM rule_line AS made
    INNER JOIN milestone_source AS paid ON paid.milestone_id = made.milestone_id
    WHERE made.state <> 'held' AND made.billing_rule_id IN (SELECT rule_due.billing_rule_id FROM rule_due)
),

taking AS (SELECT part.*, 1::bigint AS place FROM rule_part AS part)

SELECT due.billing_rule_id, due.legal_entity_id, free.milestone_id,
    CASE WHEN free.milestone_id IS NULL THEN nextval('milestone_id_seq') END AS made_id, taking.funding_source_id,
    taking.amount, taking.quantity,
    CASE WHEN taking.amount IS NULL THEN NULL
        WHEN taking.amount = milestone.amount AND coalesce(taking.quantity, 0) = coalesce(milestone.quantity, 0)
            THEN coalesce(milestone.completed_on, due.progress_date)
        ELSE due.progress_date END AS completed_on
FROM free
FULL JOIN taking
    ON taking.billing_rule_id = free.billing_rule_id AND taking.funding_source_id = free.funding_source_id
    AND taking.place = free.place
LEFT JOIN milestone ON milestone.id = free.milestone_id
INNER JOIN rule_due AS due ON due.billing_rule_id = coalesce(free.billing_rule_id, taking.billing_rule_id)
ORDER BY due.billing_rule_id, taking.funding_source_id
