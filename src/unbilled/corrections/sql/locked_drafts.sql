-- what: drafts and open proposals that hold evaluated sales, locked in order: nobody confirms, posts or cancels them meanwhile
-- parameters: none; reads the plan evaluated_sale
-- result: the ids of the proformas and of the proposals
WITH proforma_held AS (
    SELECT open_proforma.proforma_id AS id FROM open_proforma
    INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
    WHERE proforma.document_id IN (SELECT document_id FROM evaluated_sale WHERE is_chosen)
    ORDER BY open_proforma.proforma_id FOR UPDATE OF open_proforma
),

proposal_held AS (
    SELECT open_proposal.proposal_id AS id FROM open_proposal
    INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
    WHERE proposal.document_id IN (SELECT document_id FROM evaluated_sale WHERE is_chosen)
    ORDER BY open_proposal.proposal_id FOR UPDATE OF open_proposal
)

SELECT id FROM proforma_held UNION ALL SELECT id FROM proposal_held
