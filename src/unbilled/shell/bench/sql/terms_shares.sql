-- what: the first two sources of each of the bench's contracts share its first rule 60 to 40, the third pays the other
-- parameters: legal_entity, prefix
-- result: rows of funding_share
INSERT INTO funding_share (legal_entity_id, rule_id, funding_source_id, percent, takes_rounding)
SELECT rule.legal_entity_id, rule.id, placed.id, part.percent, part.place = 1
FROM (VALUES ('FIRST', 1, 60), ('FIRST', 2, 40), ('REST', 3, 100)) AS part (rule, place, percent)
INNER JOIN funding_rule AS rule ON rule.code = part.rule
INNER JOIN contract ON contract.id = rule.contract_id
INNER JOIN (
    SELECT id, contract_id, row_number() OVER (PARTITION BY contract_id ORDER BY id) AS place FROM funding_source
) AS placed ON placed.contract_id = contract.id AND placed.place = part.place
WHERE contract.legal_entity_id = %(legal_entity)s AND contract.code LIKE %(prefix)s || '%%'
ORDER BY rule.id, part.place
