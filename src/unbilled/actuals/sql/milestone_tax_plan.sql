-- what: by which tax group a draft would tax its milestones, or why not; a prepayment has the tax of the day of its invoice
-- parameters: document (id), milestones (ids), tax_group (code)
-- result: the plan milestone_tax_plan
CREATE TEMP TABLE milestone_tax_plan ON COMMIT DROP AS
SELECT wanted.id AS milestone_id, claim.legal_entity_id, claim.generation, tax_group.id AS tax_group_id, before.id AS was_group_id,
    coalesce(milestone.name, milestone.code, 'M' || wanted.id) AS subject,
    CASE
        WHEN claim.id IS NULL THEN 'line_not_on_draft'
        WHEN milestone.kind = 'deduction' THEN 'tax_of_a_deduction'
        WHEN tax_group.id IS NULL THEN 'unknown_tax_group'
        WHEN payer.kind = 'organization' THEN 'internal_charge_has_no_tax'
        WHEN milestone.kind <> 'prepayment' AND coalesce(cardinality(derived.rates), 0) <> 1 THEN 'tax_group_does_not_meet'
    END AS refusal,
    jsonb_build_object('line', 'M' || wanted.id, 'group', %(tax_group)s::text, 'taxes', coalesce(cardinality(derived.rates), 0),
        'supply', coalesce(milestone.completed_on, milestone.milestone_date)) AS refusal_values
FROM unnest(%(milestones)s::bigint[]) AS wanted (id)
LEFT JOIN live_milestone_claim AS claim ON claim.milestone_id = wanted.id AND claim.document_id = %(document)s
LEFT JOIN milestone ON milestone.id = wanted.id
LEFT JOIN milestone_tax AS taxed ON taxed.milestone_id = claim.milestone_id AND taxed.generation = claim.generation
LEFT JOIN tax_group AS before ON before.id = taxed.tax_group_id
LEFT JOIN document ON document.id = claim.document_id
LEFT JOIN funding_source AS payer ON payer.id = document.funding_source_id
LEFT JOIN category ON category.id = milestone.category_id
LEFT JOIN tax_group ON tax_group.legal_entity_id = milestone.legal_entity_id AND tax_group.code = %(tax_group)s::text
LEFT JOIN LATERAL (
    SELECT tax_rates_on(
        tax_group.id, category.item_tax_group_id, coalesce(milestone.completed_on, milestone.milestone_date)
    ) AS rates
) AS derived ON true
ORDER BY wanted.id
