-- what: where each proforma stands
-- parameters: none
-- result: proforma_id, document_id, state: draft, confirmed, cancelled or withdrawn
CREATE VIEW proforma_state AS
SELECT proforma.id AS proforma_id, proforma.legal_entity_id, proforma.document_id, proforma.reference,
    CASE
        WHEN withdrawal.id IS NOT NULL THEN 'withdrawn'
        WHEN confirmation.id IS NOT NULL THEN 'confirmed'
        WHEN cancelled.id IS NOT NULL THEN 'cancelled'
        ELSE 'draft' END AS state,
    confirmation.confirmed_on
FROM proforma
LEFT JOIN confirmation ON confirmation.proforma_id = proforma.id
LEFT JOIN confirmation_withdrawal AS withdrawal ON withdrawal.confirmation_id = confirmation.id
LEFT JOIN proforma_cancellation AS cancelled ON cancelled.proforma_id = proforma.id
