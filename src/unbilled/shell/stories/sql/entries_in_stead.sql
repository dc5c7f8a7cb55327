-- what: the entries that stand in the stead of corrected ones
-- parameters: entries (ids)
-- result: entry_id (the one that was corrected), part, stands_id, in their order
SELECT correction.entry_id, part.part, part.entry_id AS stands_id
FROM entry_correction AS correction
INNER JOIN corrected_entry AS part ON part.correction_id = correction.id
WHERE correction.entry_id = any(%(entries)s::bigint[])
ORDER BY correction.entry_id, part.part
