-- what: everybody who had a hand in a proposal: who made it, who put something on it or took something off,
--     who edited its header or a line that it holds, and who confirmed it
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
    UNION SELECT edited.command_id FROM document_header AS header
    CROSS JOIN LATERAL commands_of_changes('document_header', header.id) AS edited (command_id)
    WHERE header.document_id = proposal.document_id
    UNION SELECT edited.command_id FROM line_edit AS edit
    INNER JOIN actual_end AS claim ON claim.actual_id = edit.actual_id AND claim.generation = edit.generation
    CROSS JOIN LATERAL commands_of_changes('line_edit', edit.id) AS edited (command_id)
    WHERE claim.document_id = proposal.document_id
    UNION SELECT edited.command_id FROM milestone_tax AS taxed
    INNER JOIN milestone_claim AS claim ON claim.milestone_id = taxed.milestone_id AND claim.generation = taxed.generation
    CROSS JOIN LATERAL commands_of_changes('milestone_tax', taxed.id) AS edited (command_id)
    WHERE claim.document_id = proposal.document_id
) AS hand
INNER JOIN command ON command.id = hand.command_id
