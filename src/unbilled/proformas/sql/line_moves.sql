-- what: the lines of a draft that go to another one
-- parameters: document, target (ids), sales, milestones (ids)
-- result: the plan move_plan; follows tells a fee or a deduction, which is not moved by itself
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT held.actual_id, held.milestone_id, held.generation, held.legal_entity_id, held.contract_id, held.funding_source_id,
    %(target)s::bigint AS document_id, coalesce(rule.kind = 'fee', false) OR coalesce(milestone.kind = 'deduction', false) AS follows
FROM claimed_sale AS held
LEFT JOIN billing_rule AS rule ON rule.id = held.billing_rule_id
LEFT JOIN milestone ON milestone.id = held.milestone_id
WHERE held.document_id = %(document)s
    AND (held.actual_id = any(%(sales)s::bigint[]) OR held.milestone_id = any(%(milestones)s::bigint[]))
