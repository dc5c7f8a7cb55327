-- what: the fees of documents: each document with the fee rules of its contract, and its lines by themselves
-- parameters: documents (ids)
-- result: the plan fee_document; nothing for documents whose contract has no fee
CREATE TEMP TABLE fee_document ON COMMIT DROP AS
SELECT document.id AS document_id, document.id AS member_id, fee.id AS billing_rule_id
FROM unnest(%(documents)s::bigint[]) AS wanted (id)
INNER JOIN document ON document.id = wanted.id
INNER JOIN contract_line ON contract_line.contract_id = document.contract_id
INNER JOIN billing_rule AS fee ON fee.contract_line_id = contract_line.id AND fee.kind = 'fee'
