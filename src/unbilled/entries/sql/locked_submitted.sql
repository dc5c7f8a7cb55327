-- what: locks what waits for approval, in order, so that two deciders do not meet
-- parameters: entries (ids)
-- result: the entry_id of each
SELECT entry_id FROM awaiting_approval WHERE entry_id = any(%(entries)s) ORDER BY submission_id FOR UPDATE
