-- what: ends each planned sale by the claim of its document; only sales that are still open are taken
-- parameters: command; reads the plan claim_plan (actual_id, document_id, funding_source_id, legal_entity_id)
-- result: rows of actual_end; their count tells whether all were still open
WITH taken AS (
    DELETE FROM open_sale USING claim_plan WHERE open_sale.actual_id = claim_plan.actual_id
    RETURNING claim_plan.actual_id, claim_plan.document_id, claim_plan.funding_source_id, claim_plan.legal_entity_id
)

INSERT INTO actual_end (actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id)
SELECT taken.actual_id,
    1 + coalesce((SELECT max(generation) FROM actual_release WHERE actual_release.actual_id = taken.actual_id), 0),
    taken.document_id, taken.funding_source_id, taken.legal_entity_id, %(command)s
FROM taken
ORDER BY taken.actual_id
