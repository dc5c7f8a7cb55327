-- what: locks funding sources, in order: whoever ends sales of theirs waits for whoever is doing so
-- parameters: sources (ids)
-- result: the ids that are locked
SELECT id FROM funding_source WHERE id = any(%(sources)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
