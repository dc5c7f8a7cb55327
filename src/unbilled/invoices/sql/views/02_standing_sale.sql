-- what: the unbilled sales that stand and that no invoice bills: those that are open, and those on drafts,
--     confirmed proformas and proposals
-- parameters: none
-- result: actual_id, legal_entity_id
CREATE VIEW standing_sale AS
SELECT actual_id, legal_entity_id FROM open_sale
UNION ALL
SELECT claim.actual_id, claim.legal_entity_id
FROM (
    SELECT proforma.document_id FROM open_proforma INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
    UNION ALL
    SELECT proforma.document_id FROM awaiting_proposal INNER JOIN proforma ON proforma.id = awaiting_proposal.proforma_id
    UNION ALL
    SELECT proposal.document_id FROM open_proposal INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
) AS held
INNER JOIN live_claim AS claim ON claim.document_id = held.document_id
