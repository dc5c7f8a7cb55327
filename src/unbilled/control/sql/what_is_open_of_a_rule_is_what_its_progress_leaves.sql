-- what: rules of units and progress of which more or less is open than was said to be ready and no document holds, recounted from
--     claims, releases and credits; units are billed at their price over all, progress up to the highest threshold that it reached
-- parameters: legal_entity (id, or NULL for all)
-- result: legal_entity, subject, detail
WITH made AS (
    SELECT sale.billing_rule_id, sale.quantity AS units, sale.amount, open_sale.actual_id IS NOT NULL AS is_open,
        EXISTS (
            SELECT FROM actual_end AS claim
            LEFT JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
            LEFT JOIN actual_credit AS credit ON credit.actual_id = claim.actual_id AND credit.generation = claim.generation
            WHERE claim.actual_id = sale.id AND claim.document_id IS NOT NULL AND release.actual_id IS NULL AND credit.actual_id IS NULL
        ) AS is_held
    FROM actual AS sale
    LEFT JOIN open_sale ON open_sale.actual_id = sale.id
    WHERE sale.billing_rule_id IS NOT NULL AND sale.reverses_id IS NULL
    UNION ALL
    SELECT milestone.billing_rule_id, milestone.quantity, milestone.amount, milestone.completed_on IS NOT NULL AND NOT held.is_held,
        held.is_held
    FROM milestone
    CROSS JOIN LATERAL (
        SELECT count(*) > (SELECT count(*) FROM milestone_release WHERE milestone_release.milestone_id = milestone.id) AS is_held
        FROM milestone_claim WHERE milestone_claim.milestone_id = milestone.id
    ) AS held
    WHERE milestone.billing_rule_id IS NOT NULL AND milestone.share_of_id IS NULL
),

counted AS (
    SELECT rule.id, rule.legal_entity_id, rule.code, rule.kind, rule.unit_price, rule.contract_value, rule.thresholds,
        minor_units(contract.currency) AS decimals,
        coalesce(sum(made.units) FILTER (WHERE made.is_held), 0) AS held_units,
        coalesce(sum(made.amount) FILTER (WHERE made.is_held), 0) AS held,
        coalesce(sum(made.units) FILTER (WHERE made.is_open), 0) AS open_units,
        coalesce(sum(made.amount) FILTER (WHERE made.is_open), 0) AS open_amount
    FROM billing_rule AS rule
    INNER JOIN contract_line ON contract_line.id = rule.contract_line_id
    INNER JOIN contract ON contract.id = contract_line.contract_id
    LEFT JOIN made ON made.billing_rule_id = rule.id
    WHERE rule.kind IN ('unit_of_delivery', 'progress')
        AND NOT EXISTS (SELECT FROM contract_closing AS closing WHERE closing.contract_id = contract.id)
        AND (%(legal_entity)s::bigint IS NULL OR rule.legal_entity_id = %(legal_entity)s)
    GROUP BY rule.id, rule.legal_entity_id, rule.code, rule.kind, rule.unit_price, rule.contract_value, rule.thresholds, contract.currency
),

judged AS (
    SELECT counted.*,
        CASE WHEN counted.kind = 'unit_of_delivery'
            THEN CASE WHEN said.units > counted.held_units
                THEN greatest(round(said.units * counted.unit_price, counted.decimals) - counted.held, 0) ELSE 0 END
            ELSE greatest(
                CASE WHEN cardinality(counted.thresholds) = 0 OR said.percent >= 100 THEN coalesce(said.amount, 0)
                    ELSE round(counted.contract_value * coalesce(step.highest, 0) / 100, counted.decimals) END - counted.held, 0
            ) END AS due,
        coalesce(said.units, 0) - counted.held_units AS due_units
    FROM counted
    LEFT JOIN LATERAL (
        SELECT progress.units, progress.percent, progress.amount FROM rule_progress AS progress
        WHERE progress.billing_rule_id = counted.id
        ORDER BY progress.progress_date DESC, progress.id DESC LIMIT 1
    ) AS said ON true
    CROSS JOIN LATERAL (
        SELECT max(reached.threshold) AS highest FROM unnest(counted.thresholds) AS reached (threshold)
        WHERE reached.threshold <= said.percent
    ) AS step
)

SELECT legal_entity_id AS legal_entity, 'billing rule ' || code AS subject,
    format('%%s open, %%s held on documents, and %%s left to bill', open_amount, held, due) AS detail
FROM judged
WHERE open_amount <> due OR (kind = 'unit_of_delivery' AND due > 0 AND open_units <> due_units)
ORDER BY code
