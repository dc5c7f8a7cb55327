-- what: what releasing a live claim needs: the sale or milestone with what makes it open again
-- parameters: none
-- result: the columns of a release_plan, document_id, and the billing_rule_id of a sale that a rule made
CREATE VIEW claimed_sale AS
SELECT claim.document_id, claim.actual_id, NULL::bigint AS milestone_id, claim.generation, claim.legal_entity_id,
    contract_line.contract_id, claim.funding_source_id, sale.transaction_date, sale.billing_rule_id
FROM live_claim AS claim
INNER JOIN actual AS sale ON sale.id = claim.actual_id
INNER JOIN contract_line ON contract_line.id = sale.contract_line_id
UNION ALL
SELECT claim.document_id, NULL, claim.milestone_id, claim.generation, claim.legal_entity_id, document.contract_id,
    document.funding_source_id, NULL, NULL
FROM live_milestone_claim AS claim
INNER JOIN document ON document.id = claim.document_id
