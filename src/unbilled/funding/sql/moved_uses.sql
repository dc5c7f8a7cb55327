-- what: the moved sales are counted in the limits that they fall under
-- parameters: none; reads the plan limit_added (id, committed, spent)
-- result: rows of limit_use change; a limit that would be exceeded is refused by its constraint
UPDATE limit_use SET committed = limit_use.committed + added.committed, spent = limit_use.spent + added.spent
FROM limit_added AS added
WHERE limit_use.limit_id = added.id
