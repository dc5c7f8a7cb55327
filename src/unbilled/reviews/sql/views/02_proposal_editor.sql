-- what: everybody who had a hand in a proposal: who made it, who put something on it or took something off, and who confirmed it
-- parameters: none
-- result: proposal_id, command_id, actor
CREATE VIEW proposal_editor AS
SELECT proposal.id AS proposal_id, command.id AS command_id, command.actor
FROM proposal
CROSS JOIN LATERAL (
    SELECT proposal.command_id
    UNION SELECT claim.command_id FROM actual_end AS claim WHERE claim.document_id = proposal.document_id
    UNION SELECT release.command_id FROM actual_end AS claim
    INNER JOIN actual_release AS release ON release.actual_id = claim.actual_id AND release.generation = claim.generation
    WHERE claim.document_id = proposal.document_id
    UNION SELECT claim.command_id FROM milestone_claim AS claim WHERE claim.document_id = proposal.document_id
    UNION SELECT release.command_id FROM milestone_claim AS claim
    INNER JOIN milestone_release AS release ON release.milestone_id = claim.milestone_id AND release.generation = claim.generation
    WHERE claim.document_id = proposal.document_id
    UNION SELECT release.command_id FROM retention_release AS release WHERE release.document_id = proposal.document_id
    UNION SELECT confirmation.command_id FROM proforma
    INNER JOIN confirmation ON confirmation.proforma_id = proforma.id
    WHERE proforma.document_id = proposal.document_id
) AS hand
INNER JOIN command ON command.id = hand.command_id
