-- what: the claims that nobody has given up
-- parameters: none
-- result: actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id
CREATE VIEW live_claim AS
SELECT claim.actual_id, claim.generation, claim.document_id, claim.funding_source_id, claim.legal_entity_id, claim.command_id
FROM actual_end AS claim
WHERE claim.document_id IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM actual_release
        WHERE actual_release.actual_id = claim.actual_id AND actual_release.generation = claim.generation
    )
