-- what: why invoices cannot be credited in one document: it has one seller, one payer and one currency, and a release of retention is
--     taken back by itself (rule: collective-credit)
-- parameters: none; reads the plan issue_plan
-- result: subject, refusal, refusal_values of each that does not go with the first
WITH planned AS (
    SELECT plan.credits_id, plan.subject, plan.legal_entity_id, plan.currency, plan.customer_id, plan.is_internal, document.kind,
        legal_entity.code AS entity, coalesce(customer.code, source.code) AS payer,
        jsonb_build_array(
            plan.legal_entity_id, plan.customer_id, CASE WHEN plan.is_internal THEN plan.funding_source_id END
        ) AS payer_key
    FROM issue_plan AS plan
    INNER JOIN document ON document.id = plan.original_document_id
    INNER JOIN legal_entity ON legal_entity.id = plan.legal_entity_id
    INNER JOIN funding_source AS source ON source.id = plan.funding_source_id
    LEFT JOIN customer ON customer.id = plan.customer_id
    WHERE plan.refusal IS NULL
),

judged AS (
    SELECT planned.credits_id, planned.subject,
        CASE
            WHEN planned.kind = 'release' AND counted.number > 1 THEN 'release_is_credited_alone'
            WHEN planned.payer_key <> head.payer_key THEN 'credits_of_several_parties'
            WHEN planned.currency <> head.currency THEN 'credits_of_several_currencies'
        END AS refusal,
        jsonb_build_object(
            'invoice', planned.subject, 'other', head.subject, 'entity', planned.entity, 'other_entity', head.entity,
            'payer', planned.payer, 'other_payer', head.payer, 'currency', planned.currency, 'other_currency', head.currency
        ) AS refusal_values
    FROM planned
    CROSS JOIN (SELECT every.* FROM planned AS every ORDER BY every.credits_id LIMIT 1) AS head
    CROSS JOIN (SELECT count(every.credits_id) AS number FROM planned AS every) AS counted
)

SELECT subject, refusal, refusal_values FROM judged WHERE refusal IS NOT NULL ORDER BY credits_id
