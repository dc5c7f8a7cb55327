-- what: what came into the backlog, by contract and funding source, and what was billed of it (rule: as-at)
-- parameters: legal_entity (id)
-- result: measure, place, detail, currency, moved_on, recorded_at, amount, accounted, reported, actual_id, voucher_id
SELECT 'unbilled' AS measure, contract.code AS place, source.code AS detail, moved.currency, moved.moved_on, command.at AS recorded_at,
    moved.amount, NULL::numeric AS accounted, NULL::numeric AS reported, moved.actual_id, NULL::bigint AS voucher_id
FROM (
    SELECT sale.actual_id, sale.contract_id, sale.funding_source_id, sale.currency, sale.entered_on AS moved_on, sale.command_id,
        sale.amount
    FROM entered_sale AS sale
    UNION ALL
    SELECT sale.actual_id, sale.contract_id, sale.funding_source_id, sale.currency, greatest(billed.billed_on, sale.entered_on),
        billed.command_id, CASE WHEN billed.withdrawn THEN sale.amount ELSE -sale.amount END
    FROM document_billed AS billed
    INNER JOIN actual_end AS claim ON claim.document_id = billed.document_id AND claim.command_id <= billed.command_id
    INNER JOIN entered_sale AS sale ON sale.actual_id = claim.actual_id
    LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE release.command_id IS NULL OR release.command_id > billed.command_id
        OR (billed.withdrawn AND release.command_id = billed.command_id)
) AS moved
INNER JOIN contract ON contract.id = moved.contract_id
INNER JOIN funding_source AS source ON source.id = moved.funding_source_id
INNER JOIN command ON command.id = moved.command_id
WHERE contract.legal_entity_id = %(legal_entity)s
