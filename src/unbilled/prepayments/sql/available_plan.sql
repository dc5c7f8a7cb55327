-- what: what each planned document deducts: what is left of its prepayments, oldest first, up to its time and material
-- parameters: none; reads the plan document_plan
-- result: the plan deduction_plan
CREATE TEMP TABLE deduction_plan ON COMMIT DROP AS
WITH charged AS (
    SELECT plan.id AS document_id, plan.contract_id, plan.funding_source_id, plan.currency, sum(line.amount) AS net
    FROM document_plan AS plan
    INNER JOIN document_line AS line ON line.document_id = plan.id AND line.sale_id IS NOT NULL
        AND line.document_id = any(array(SELECT own.id FROM document_plan AS own))
    GROUP BY plan.id, plan.contract_id, plan.funding_source_id, plan.currency
),

offered AS (
    SELECT balance.prepayment_id, balance.legal_entity_id, charged.document_id, balance.invoiced - balance.applied AS available,
        charged.net - coalesce(sum(balance.invoiced - balance.applied) OVER (
            PARTITION BY charged.document_id ORDER BY milestone.milestone_date, milestone.id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS room
    FROM prepayment_balance AS balance
    INNER JOIN charged USING (contract_id, funding_source_id, currency)
    INNER JOIN milestone ON milestone.id = balance.prepayment_id
    WHERE balance.applied < balance.invoiced
)

SELECT nextval(pg_get_serial_sequence('milestone', 'id')) AS deduction_id, prepayment_id, legal_entity_id, document_id,
    least(available, room) AS amount, NULL::date AS deducted_on
FROM offered
WHERE room > 0
