-- what: what an invoice and its credits before one of them have of a fee
-- parameters: the credit (id), the billing rule (id)
-- result: the sum, 0 for what is no fee
CREATE OR REPLACE FUNCTION fee_before(bigint, bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(coalesce(edit.charged_amount, fee.amount)), 0)
    FROM invoice AS credit
    INNER JOIN invoice AS member ON credit.credits_id IN (member.id, member.credits_id) AND member.id < credit.id
    INNER JOIN actual_end AS claim ON claim.document_id = member.document_id
    INNER JOIN actual AS fee ON fee.id = claim.actual_id
    INNER JOIN billing_rule AS rule ON rule.id = fee.billing_rule_id AND rule.kind = 'fee'
    LEFT JOIN line_edit AS edit ON edit.actual_id = fee.id
    WHERE credit.id = $1 AND fee.billing_rule_id = $2 AND NOT EXISTS (
        SELECT FROM actual_release AS release WHERE release.actual_id = claim.actual_id AND release.generation = claim.generation
    )
$$
