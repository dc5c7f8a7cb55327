-- what: the documents that took an actual, in order, with what happened to them
-- parameters: actual (id)
-- result: document, what, actor, at, released
WITH taken AS (
    SELECT claim.document_id, claim.command_id, released.actual_id IS NOT NULL AS released
    FROM actual_end AS claim
    LEFT JOIN actual_release AS released ON released.actual_id = claim.actual_id AND released.generation = claim.generation
    WHERE claim.actual_id = %(actual)s AND claim.document_id IS NOT NULL
    UNION ALL
    SELECT actual.document_id, actual.command_id, false FROM actual WHERE actual.id = %(actual)s AND actual.document_id IS NOT NULL
    UNION ALL
    SELECT credit.document_id, credit.command_id, false FROM actual_credit AS credit WHERE credit.actual_id = %(actual)s
),

told AS (
    SELECT 'Proforma ' || proforma.reference AS document, 'created' AS what, taken.command_id, taken.released
    FROM taken INNER JOIN proforma ON proforma.document_id = taken.document_id
    UNION ALL
    SELECT 'Proforma ' || proforma.reference, 'confirmed', confirmation.command_id, false
    FROM taken
    INNER JOIN proforma ON proforma.document_id = taken.document_id
    INNER JOIN confirmation ON confirmation.proforma_id = proforma.id
    UNION ALL
    SELECT 'Invoice proposal ' || proposal.reference, 'created', proposal.command_id,
        taken.released AND NOT EXISTS (SELECT FROM proforma WHERE proforma.document_id = taken.document_id)
    FROM taken INNER JOIN proposal ON proposal.document_id = taken.document_id
    UNION ALL
    SELECT CASE WHEN invoice.document_class = 'credit_note' THEN 'Credit note ' ELSE 'Invoice ' END || invoice.number, 'posted',
        invoice.command_id, false
    FROM taken INNER JOIN invoice ON invoice.document_id = taken.document_id
)

SELECT told.document, told.what, command.actor, to_char(command.at, 'YYYY-MM-DD HH24:MI') AS at, told.released
FROM told INNER JOIN command ON command.id = told.command_id
ORDER BY command.id, told.document
