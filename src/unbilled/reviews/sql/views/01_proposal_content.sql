-- what: what a proposal asks for: a fingerprint of its payer, its header, its lines and what it releases, and their
--     sum. Whatever a line says is in the fingerprint, so that no edit leaves it as it was (rule: review)
-- parameters: none
-- result: one row per proposal
CREATE VIEW proposal_content AS
SELECT proposal.id AS proposal_id, proposal.document_id, document.contract_id, document.currency,
    coalesce(held.amount, 0) + coalesce(released.amount, 0) AS amount,
    md5(concat_ws(
        '|', document.contract_id, document.funding_source_id, document.currency, document.kind, held.lines, held.said,
        released.said, header.said
    )) AS fingerprint
FROM proposal
INNER JOIN document ON document.id = proposal.document_id
LEFT JOIN header_said AS header ON header.document_id = proposal.document_id
LEFT JOIN LATERAL (
    SELECT count(*) AS lines, sum(line.amount) AS amount, string_agg(line::text || coalesce(
            ' taxed ' || coalesce(edit.tax_rate_id, taxed.tax_group_id), ''
        ), '|' ORDER BY line.line_key) AS said
    FROM document_line AS line
    LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
    LEFT JOIN milestone_tax AS taxed ON taxed.milestone_id = line.milestone_id AND taxed.generation = line.generation
    WHERE line.document_id = proposal.document_id
) AS held ON true
LEFT JOIN LATERAL (
    SELECT sum(release.amount) AS amount,
        string_agg(release.withheld_by_id || ' ' || release.amount, '|' ORDER BY release.withheld_by_id) AS said
    FROM retention_release AS release WHERE release.document_id = proposal.document_id
) AS released ON true
