-- what: open sales, drafts and open proposals of closed contracts, but for what a credit has returned since or what stands in for it,
--     and for proposals that only give back what was prepaid or release what was withheld
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT closing.legal_entity_id AS legal_entity, 'contract ' || contract.code AS subject,
    format('%%s %%s is open, and the contract was closed on %%s', left_open.what, left_open.id, closing.closed_on) AS detail
FROM contract_closing AS closing
INNER JOIN contract ON contract.id = closing.contract_id
INNER JOIN (
    SELECT open_sale.contract_id, 'sale' AS what, open_sale.actual_id AS id
    FROM open_sale
    WHERE NOT EXISTS (
        WITH RECURSIVE stood (id, replaces_id) AS (
            SELECT sale.id, sale.replaces_id FROM actual AS sale WHERE sale.id = open_sale.actual_id
            UNION ALL
            SELECT sale.id, sale.replaces_id FROM stood INNER JOIN actual AS sale ON sale.id = stood.replaces_id
        )

        SELECT FROM stood
        INNER JOIN actual_credit AS credit ON credit.actual_id = stood.replaces_id AND credit.replacement_id = stood.id
    )
    UNION ALL
    SELECT document.contract_id, 'proforma', open_proforma.proforma_id
    FROM open_proforma
    INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
    INNER JOIN document ON document.id = proforma.document_id
    UNION ALL
    SELECT document.contract_id, 'proposal', open_proposal.proposal_id
    FROM open_proposal
    INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
    INNER JOIN document ON document.id = proposal.document_id
    WHERE EXISTS (SELECT FROM live_claim AS claim WHERE claim.document_id = document.id)
        OR EXISTS (
            SELECT FROM live_milestone_claim AS claim
            INNER JOIN milestone ON milestone.id = claim.milestone_id AND milestone.kind <> 'deduction'
            WHERE claim.document_id = document.id
        )
) AS left_open ON left_open.contract_id = closing.contract_id
WHERE %(legal_entity)s::bigint IS NULL OR closing.legal_entity_id = %(legal_entity)s
ORDER BY closing.contract_id, left_open.what, left_open.id
