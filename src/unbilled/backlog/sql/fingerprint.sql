-- what: tells two plans apart: the lines that would be taken, and their amounts
-- parameters: none; reads the plan document_line_plan
-- result: fingerprint
SELECT md5(
    count(*)::text || ' ' || coalesce(sum(amount), 0)::text || ' '
    || coalesce(bit_xor(hashint8extended(coalesce(actual_id, 0), 1)), 0)::text || ' '
    || coalesce(bit_xor(hashint8extended(coalesce(milestone_id, 0), 2)), 0)::text
) AS fingerprint
FROM document_line_plan
WHERE refusal IS NULL
