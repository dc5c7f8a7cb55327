-- what: the posted costs in one layer that go to another: those of time and material and of internal projects that no invoice
--     bills, and to profit and loss whatever was kept out of the ledger (rule: moved-layers)
-- parameters: legal_entity (id), accounting_date, projects, groups (ids), classes, date_from, date_to (of the work), posted_from,
--     posted_to (of its posting): NULL for all; from_layer, to_layer
-- result: the plan move_plan; a cost that would be held beside accrued revenue, or is moved before it was posted, has a refusal
CREATE TEMP TABLE move_plan ON COMMIT DROP AS
SELECT stands.actual_id, %(to_layer)s::text AS to_layer, NULL::bigint AS reverses_id,
    project.code || ' ' || actual.transaction_date AS subject,
    CASE
        WHEN %(to_layer)s = 'balance' AND EXISTS (
            SELECT FROM standing_sale AS sale
            INNER JOIN actual AS sold ON sold.id = sale.actual_id
            INNER JOIN standing_posting AS accrued ON accrued.actual_id = sale.actual_id AND accrued.layer = 'accrued'
            WHERE sold.entry_id = actual.entry_id AND sold.cost_id = actual.id AND sale.legal_entity_id = actual.legal_entity_id
        ) THEN 'revenue_is_accrued'
        WHEN stands.layer <> 'no_ledger' AND coalesce(moved.accounting_date, stands.accounting_date) > %(accounting_date)s::date
            THEN 'moved_before_it_stood'
    END AS refusal,
    jsonb_build_object(
        'project', project.code, 'date', actual.transaction_date, 'on', coalesce(moved.accounting_date, stands.accounting_date)
    ) AS refusal_values
FROM standing_posting AS stands
INNER JOIN actual ON actual.id = stands.actual_id
INNER JOIN project ON project.id = actual.project_id
INNER JOIN project_group AS profile ON profile.id = project.group_id
LEFT JOIN moved_layer AS moved ON moved.actual_id = stands.actual_id AND moved.until_voucher_id IS NULL
WHERE stands.legal_entity_id = %(legal_entity)s AND actual.kind = 'cost' AND stands.layer = %(from_layer)s AND actual.amount <> 0
    AND actual.reverses_id IS NULL AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)
    AND (
        (%(from_layer)s = 'no_ledger' AND %(to_layer)s = 'profit_and_loss')
        OR (
            profile.project_type IN ('time_and_material', 'internal')
            AND NOT EXISTS (
                SELECT FROM invoiced_cost AS invoiced WHERE invoiced.entry_id = actual.entry_id AND invoiced.cost_id = actual.id
            )
        )
    )
    AND (%(projects)s::bigint[] IS NULL OR actual.project_id = any(%(projects)s::bigint[]))
    AND (%(groups)s::bigint[] IS NULL OR project.group_id = any(%(groups)s::bigint[]))
    AND (%(classes)s::text[] IS NULL OR actual.transaction_class = any(%(classes)s::text[]))
    AND (%(date_from)s::date IS NULL OR actual.transaction_date >= %(date_from)s::date)
    AND (%(date_to)s::date IS NULL OR actual.transaction_date <= %(date_to)s::date)
    AND (%(posted_from)s::date IS NULL OR stands.accounting_date >= %(posted_from)s::date)
    AND (%(posted_to)s::date IS NULL OR stands.accounting_date <= %(posted_to)s::date)
