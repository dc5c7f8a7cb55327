-- what: thresholds of a rule that have fired more than once, or that its completion never reached
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
SELECT fired.legal_entity_id AS legal_entity, 'billing rule ' || rule.code AS subject,
    format('%%s %%%% has fired %%s times, and the completion reached %%s %%%%', fired.threshold, count(*),
        coalesce(trim_scale(reached.percent), 0)) AS detail
FROM rule_threshold AS fired
INNER JOIN billing_rule AS rule ON rule.id = fired.billing_rule_id
CROSS JOIN LATERAL (
    SELECT max(progress.percent) AS percent FROM rule_progress AS progress WHERE progress.billing_rule_id = rule.id
) AS reached
WHERE %(legal_entity)s::bigint IS NULL OR fired.legal_entity_id = %(legal_entity)s
GROUP BY fired.legal_entity_id, rule.id, rule.code, fired.threshold, reached.percent
HAVING count(*) > 1 OR coalesce(reached.percent, 0) < fired.threshold
ORDER BY rule.code, fired.threshold
