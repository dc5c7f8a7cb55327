-- what: how far rules have come
-- parameters: command, rules (ids), dates, units, percents, amounts (one of each per rule)
-- result: rows of rule_progress
INSERT INTO rule_progress (legal_entity_id, command_id, billing_rule_id, progress_date, units, percent, amount)
SELECT rule.legal_entity_id, %(command)s, rule.id, said.progress_date, said.units, said.percent, said.amount
FROM unnest(%(rules)s::bigint[], %(dates)s::date[], %(units)s::numeric[], %(percents)s::numeric[], %(amounts)s::numeric[])
    AS said (rule_id, progress_date, units, percent, amount)
INNER JOIN billing_rule AS rule ON rule.id = said.rule_id
ORDER BY rule.id
