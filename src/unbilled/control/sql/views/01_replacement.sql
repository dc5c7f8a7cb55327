-- what: the actuals that stand in for another one, found by the entry or billing rule that both come from
-- parameters: none
-- result: rows of actual
CREATE VIEW replacement AS
SELECT later.*
FROM actual AS original
INNER JOIN actual AS later
    ON later.replaces_id = original.id
    AND (later.entry_id = original.entry_id OR later.billing_rule_id = original.billing_rule_id)
