-- what: thresholds that have made their document, or whose amount was billed before: of rules of which nothing is open
-- parameters: command, rules (ids), thresholds (one of each per row)
-- result: rows of rule_threshold; their rules
INSERT INTO rule_threshold (legal_entity_id, command_id, billing_rule_id, threshold)
SELECT account.legal_entity_id, %(command)s, account.billing_rule_id, reached.threshold
FROM unnest(%(rules)s::bigint[], %(thresholds)s::smallint[]) AS reached (rule_id, threshold)
INNER JOIN rule_account AS account ON account.billing_rule_id = reached.rule_id AND account.open = 0
ORDER BY account.billing_rule_id, reached.threshold
RETURNING billing_rule_id
