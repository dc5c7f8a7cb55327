-- what: locks the open proposals of a set, so that nobody edits, posts or decides them meanwhile
-- parameters: proposals (ids)
-- result: their ids
SELECT proposal_id FROM open_proposal WHERE proposal_id = any(%(proposals)s::bigint[]) ORDER BY proposal_id FOR UPDATE
