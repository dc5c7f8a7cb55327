-- what: a proforma with where it stands
-- parameters: legal_entity, proforma (ids)
-- result: one row, or none in another legal entity
SELECT proforma.id, proforma.document_id, proforma.reference, proforma.cut_off_date, contract.code AS contract,
    contract.name AS contract_name, contract.id AS contract_id, customer.code AS customer,
    coalesce(customer.name, legal_entity.name) AS customer_name,
    funding_source.code AS funding_source, document.currency, stands.confirmed_on, created.actor AS created_by,
    created.at AS created_at, confirmer.actor AS confirmed_by, awaiting.proforma_id IS NOT NULL AS is_waiting,
    CASE WHEN awaiting.proforma_id IS NOT NULL THEN 'waiting' ELSE stands.state END AS state,
    withdrawal.reason AS withdrawn_because, again.id AS draft_id, again.reference AS draft,
    before.id AS before_id, before.reference AS before
FROM proforma
INNER JOIN proforma_state AS stands ON stands.proforma_id = proforma.id
INNER JOIN document ON document.id = proforma.document_id
INNER JOIN contract ON contract.id = document.contract_id
INNER JOIN funding_source ON funding_source.id = document.funding_source_id
INNER JOIN legal_entity ON legal_entity.id = document.legal_entity_id
LEFT JOIN customer ON customer.id = funding_source.customer_id
INNER JOIN command AS created ON created.id = proforma.command_id
LEFT JOIN awaiting_proposal AS awaiting ON awaiting.proforma_id = proforma.id
LEFT JOIN confirmation ON confirmation.proforma_id = proforma.id
LEFT JOIN command AS confirmer ON confirmer.id = confirmation.command_id
LEFT JOIN confirmation_withdrawal AS withdrawal ON withdrawal.confirmation_id = confirmation.id
LEFT JOIN proforma AS again ON again.id = withdrawal.draft_id
LEFT JOIN confirmation_withdrawal AS earlier ON earlier.draft_id = proforma.id
LEFT JOIN confirmation AS taken_back ON taken_back.id = earlier.confirmation_id
LEFT JOIN proforma AS before ON before.id = taken_back.proforma_id
WHERE proforma.legal_entity_id = %(legal_entity)s AND proforma.id = %(proforma)s
