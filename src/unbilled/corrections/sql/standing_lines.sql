-- what: the lines that now stand for those named: what is left of one of which a part was credited is a line of that credit
-- parameters: lines (keys as document_line names them)
-- result: given, line_key of each
WITH RECURSIVE standing AS (
    SELECT wanted.line_key AS given, wanted.line_key, 1 AS turn FROM unnest(%(lines)s::text[]) AS wanted (line_key)
    UNION ALL
    SELECT standing.given, 'S' || credit.kept_id || '.1', standing.turn + 1
    FROM standing
    INNER JOIN actual_credit AS credit
        ON credit.actual_id = substring(standing.line_key FROM '^S(\d+)\.\d+$')::bigint
        AND credit.generation = substring(standing.line_key FROM '^S\d+\.(\d+)$')::smallint
    WHERE credit.kept_id IS NOT NULL
)

SELECT DISTINCT ON (standing.given) standing.given, standing.line_key FROM standing ORDER BY standing.given, standing.turn DESC
