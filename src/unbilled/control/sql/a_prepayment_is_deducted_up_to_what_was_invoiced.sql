-- what: prepayments whose balance row is not what their posted invoice and the standing deductions say, or that are deducted beyond
--     what was invoiced
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH invoiced AS (
    SELECT billed.milestone_id, billed.legal_entity_id, sum(billed.amount) AS amount
    FROM actual AS billed
    INNER JOIN milestone ON milestone.id = billed.milestone_id AND milestone.kind = 'prepayment'
    INNER JOIN invoice ON invoice.document_id = billed.document_id
    WHERE billed.kind = 'billed'
    GROUP BY billed.milestone_id, billed.legal_entity_id
),

deducted AS (
    SELECT application.prepayment_id AS milestone_id, application.legal_entity_id, sum(-deduction.amount) AS amount,
        bool_and(application.amount = -deduction.amount AND claim.document_id = application.document_id) AS is_true
    FROM prepayment_application AS application
    INNER JOIN milestone AS deduction ON deduction.id = application.deduction_id
    INNER JOIN milestone_claim AS claim ON claim.milestone_id = application.deduction_id
    LEFT JOIN milestone_release AS release ON release.milestone_id = claim.milestone_id AND release.generation = claim.generation
    WHERE release.id IS NULL
    GROUP BY application.prepayment_id, application.legal_entity_id
)

SELECT coalesce(balance.legal_entity_id, invoiced.legal_entity_id, deducted.legal_entity_id) AS legal_entity,
    'prepayment ' || coalesce(milestone.code, milestone_id::text) AS subject,
    format('invoiced %%s, deducted %%s; its balance says %%s and %%s', coalesce(invoiced.amount, 0), coalesce(deducted.amount, 0),
        balance.invoiced, balance.applied) AS detail
FROM invoiced
FULL JOIN deducted USING (milestone_id)
FULL JOIN (SELECT prepayment_balance.*, prepayment_id AS milestone_id FROM prepayment_balance) AS balance USING (milestone_id)
LEFT JOIN milestone ON milestone.id = milestone_id
WHERE (%(legal_entity)s::bigint IS NULL
        OR coalesce(balance.legal_entity_id, invoiced.legal_entity_id, deducted.legal_entity_id) = %(legal_entity)s)
    AND ((coalesce(invoiced.amount, 0), coalesce(deducted.amount, 0)) IS DISTINCT FROM (balance.invoiced, balance.applied)
        OR coalesce(deducted.amount, 0) > coalesce(invoiced.amount, 0) OR NOT coalesce(deducted.is_true, true))
ORDER BY milestone_id
