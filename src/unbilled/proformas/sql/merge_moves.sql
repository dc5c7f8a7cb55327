-- what: everything on other drafts that goes to one: all but fees, which follow, and deductions, which are made anew
-- parameters: document (id), others (ids of documents)
-- result: the plan move_plan
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT held.actual_id, held.milestone_id, held.generation, held.legal_entity_id, held.contract_id, held.funding_source_id,
    %(document)s::bigint AS document_id
FROM claimed_sale AS held
LEFT JOIN billing_rule AS rule ON rule.id = held.billing_rule_id
LEFT JOIN milestone ON milestone.id = held.milestone_id
WHERE held.document_id = any(%(others)s::bigint[])
    AND rule.kind IS DISTINCT FROM 'fee' AND milestone.kind IS DISTINCT FROM 'deduction'
