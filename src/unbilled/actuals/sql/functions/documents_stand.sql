-- what: whether a line of some documents is still billed: no credit took it back. Fees are no such lines, they follow the
--     others, nor are lines that charged nothing
-- parameters: documents (ids)
-- result: true or false
CREATE OR REPLACE FUNCTION documents_stand(documents bigint[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM live_claim AS claim
        INNER JOIN actual AS sale ON sale.id = claim.actual_id
        LEFT JOIN billing_rule AS rule ON rule.id = sale.billing_rule_id
        LEFT JOIN actual_credit AS credit ON credit.actual_id = claim.actual_id AND credit.generation = claim.generation
        WHERE claim.document_id = any(documents) AND credit.actual_id IS NULL AND rule.kind IS DISTINCT FROM 'fee'
            AND (
                sale.amount <> 0
                OR EXISTS (SELECT FROM line_edit AS edit WHERE edit.actual_id = sale.id AND edit.charged_amount <> 0)
            )
    ) OR EXISTS (
        SELECT FROM actual AS billed
        LEFT JOIN actual AS reversal ON reversal.reverses_id = billed.id
        WHERE billed.document_id = any(documents) AND billed.kind = 'billed' AND billed.reverses_id IS NULL AND reversal.id IS NULL
    );
END $$
