-- what: the sales that no invoice holds, those on drafts and open proposals too, with whatever is billed beside them that day
-- parameters: legal_entity (id), contracts, projects, workers, roles (ids or NULL for all), date_from, date_to (or NULL),
--     actuals (ids, or NULL for all)
-- result: the plan evaluated_sale; is_chosen tells the sales that were asked for from those of the same person and day
CREATE TEMP TABLE evaluated_sale ON COMMIT DROP AS
WITH held AS (
    SELECT proforma.document_id, proforma.reference
    FROM open_proforma
    INNER JOIN proforma ON proforma.id = open_proforma.proforma_id
    UNION ALL
    SELECT proposal.document_id, proposal.reference
    FROM open_proposal
    INNER JOIN proposal ON proposal.id = open_proposal.proposal_id
    INNER JOIN document ON document.id = proposal.document_id AND document.process = 'direct'
),

candidate AS (
    SELECT open_sale.actual_id, open_sale.contract_id, NULL::bigint AS document_id, NULL::smallint AS generation, NULL AS reference
    FROM open_sale
    WHERE open_sale.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT claim.actual_id, document.contract_id, claim.document_id, claim.generation, held.reference
    FROM held
    INNER JOIN document ON document.id = held.document_id AND document.legal_entity_id = %(legal_entity)s
    INNER JOIN live_claim AS claim ON claim.document_id = held.document_id
),

beside AS (
    SELECT DISTINCT contract_line.contract_id, sale.funding_source_id, sale.worker_id, sale.transaction_date
    FROM actual AS sale
    INNER JOIN contract_line ON contract_line.id = sale.contract_line_id
    WHERE sale.id = any(%(actuals)s::bigint[])
)

SELECT candidate.actual_id, candidate.contract_id, candidate.document_id, candidate.generation, candidate.reference,
    sale.entry_id, sale.funding_source_id,
    (%(projects)s::bigint[] IS NULL OR sale.project_id = any(%(projects)s::bigint[]))
    AND (%(roles)s::bigint[] IS NULL OR sale.role_id = any(%(roles)s::bigint[]))
    AND (%(actuals)s::bigint[] IS NULL OR sale.id = any(%(actuals)s::bigint[])) AS is_chosen
FROM candidate
INNER JOIN actual AS sale ON sale.id = candidate.actual_id
LEFT JOIN beside
    ON beside.contract_id = candidate.contract_id AND beside.funding_source_id = sale.funding_source_id
    AND beside.transaction_date = sale.transaction_date AND coalesce(beside.worker_id, 0) = coalesce(sale.worker_id, 0)
WHERE sale.entry_id IS NOT NULL
    AND (%(contracts)s::bigint[] IS NULL OR candidate.contract_id = any(%(contracts)s::bigint[]))
    AND (%(workers)s::bigint[] IS NULL OR sale.worker_id = any(%(workers)s::bigint[]))
    AND (%(date_from)s::date IS NULL OR sale.transaction_date >= %(date_from)s::date)
    AND (%(date_to)s::date IS NULL OR sale.transaction_date <= %(date_to)s::date)
    AND (%(actuals)s::bigint[] IS NULL OR beside.contract_id IS NOT NULL)
