-- what: the claims of fees that are no longer what they should be
-- parameters: none; reads the plan fee_plan
-- result: the plan release_plan
CREATE TEMP TABLE release_plan ON COMMIT DROP AS
SELECT claimed.*
FROM fee_plan AS plan
INNER JOIN claimed_sale AS claimed ON claimed.document_id = plan.document_id AND claimed.billing_rule_id = plan.billing_rule_id
    AND claimed.document_id = any(array(SELECT own.document_id FROM fee_plan AS own))
