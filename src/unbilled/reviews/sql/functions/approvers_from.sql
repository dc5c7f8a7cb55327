-- what: who may approve what a band is asked for: its approvers, and those of every higher band (rule: review)
-- parameters: of (legal entity), asked (the amount up to which the band approves, NULL for the highest)
-- result: a function; one row per person and band; is_above tells whether the band is a higher one
CREATE OR REPLACE FUNCTION approvers_from(of bigint, asked numeric) RETURNS TABLE (person text, is_above boolean)
LANGUAGE sql STABLE AS $$
SELECT named.person, band.up_to IS DISTINCT FROM approvers_from.asked
FROM review_band AS band
CROSS JOIN LATERAL jsonb_array_elements_text(band.approvers) AS named (person)
WHERE band.legal_entity_id = approvers_from.of AND (band.up_to IS NULL OR band.up_to >= approvers_from.asked)
$$
