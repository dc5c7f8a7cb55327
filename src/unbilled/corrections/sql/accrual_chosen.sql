-- what: the posted sales of time and material that no invoice bills, that did not accrue, or whose accrual was taken back, and that
--     their line property lets accrue (rule: accrual)
-- parameters: legal_entity (id), projects, groups (ids), classes, date_from, date_to (of the work), posted_from, posted_to (of
--     its posting): NULL for all
-- result: the plan move_plan; a sale whose cost the balance sheet holds has a refusal
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT stands.actual_id, 'accrued' AS to_layer, NULL::bigint AS reverses_id, project.code || ' ' || actual.transaction_date AS subject,
    CASE WHEN cost.layer = 'balance' THEN 'cost_is_held' END AS refusal,
    jsonb_build_object('project', project.code, 'date', actual.transaction_date) AS refusal_values
FROM standing_sale AS sale
INNER JOIN standing_posting AS stands ON stands.actual_id = sale.actual_id AND stands.layer = 'not_accrued'
INNER JOIN actual ON actual.id = sale.actual_id
INNER JOIN line_property AS property ON property.id = actual.line_property_id AND property.accrue_revenue
INNER JOIN project ON project.id = actual.project_id
INNER JOIN project_group AS profile ON profile.id = project.group_id AND profile.project_type = 'time_and_material'
LEFT JOIN standing_posting AS cost ON cost.actual_id = actual.cost_id
WHERE sale.legal_entity_id = %(legal_entity)s AND actual.billing_type = 'chargeable' AND actual.billing_rule_id IS NULL
    AND actual.amount <> 0 AND actual.reverses_id IS NULL
    AND (%(projects)s::bigint[] IS NULL OR actual.project_id = any(%(projects)s::bigint[]))
    AND (%(groups)s::bigint[] IS NULL OR project.group_id = any(%(groups)s::bigint[]))
    AND (%(classes)s::text[] IS NULL OR actual.transaction_class = any(%(classes)s::text[]))
    AND (%(date_from)s::date IS NULL OR actual.transaction_date >= %(date_from)s::date)
    AND (%(date_to)s::date IS NULL OR actual.transaction_date <= %(date_to)s::date)
    AND (%(posted_from)s::date IS NULL OR stands.accounting_date >= %(posted_from)s::date)
    AND (%(posted_to)s::date IS NULL OR stands.accounting_date <= %(posted_to)s::date)
