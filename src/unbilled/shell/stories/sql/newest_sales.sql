-- what: the newest sale of each entry, one that can be billed first: what a credit returned rather than what it took back,
--     what is still billed rather than what was written off
-- parameters: entries (ids)
-- result: actual_id, entry_id
SELECT DISTINCT ON (entry_id) id AS actual_id, entry_id FROM actual
LEFT JOIN open_sale ON open_sale.actual_id = actual.id
WHERE entry_id = any(%(entries)s) AND kind = 'unbilled' AND reverses_id IS NULL
ORDER BY entry_id, (open_sale.actual_id IS NOT NULL AND billing_type = 'chargeable') DESC, id DESC
