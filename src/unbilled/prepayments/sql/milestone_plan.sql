-- what: the milestone of each planned deduction: negative, where its prepayment is, on the last day of what it is deducted from
-- parameters: none; reads the plan deduction_plan
-- result: the plan milestone_plan
SELECT plan.deduction_id AS id, plan.legal_entity_id,
    prepayment.code || '-' || (
        SELECT count(*) FROM prepayment_application AS earlier WHERE earlier.prepayment_id = plan.prepayment_id
    ) + 1 AS code,
    prepayment.name, prepayment.contract_line_id, 'deduction' AS kind,
    coalesce(
        plan.deducted_on,
        (SELECT max(line.transaction_date) FROM document_line AS line WHERE line.document_id = plan.document_id),
        prepayment.milestone_date
    ) AS milestone_date,
    prepayment.currency, -plan.amount AS amount, prepayment.task_id, prepayment.category_id
FROM deduction_plan AS plan
INNER JOIN milestone AS prepayment ON prepayment.id = plan.prepayment_id
