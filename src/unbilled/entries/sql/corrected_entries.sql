-- what: tells of new entries which correction they stand in for, as which part, and what was typed of their sales
-- parameters: command, entries (ids, in the order of the rows of entry_plan); reads the plans entry_plan and corrected_plan
-- result: rows of corrected_entry
INSERT INTO corrected_entry (
    legal_entity_id, command_id, entry_id, correction_id, part, sales_price, line_property_id, funding_source_id, dimensions
)
SELECT correction.legal_entity_id, %(command)s, made.id, correction.id, plan.part, plan.sales_price, plan.line_property_id,
    plan.funding_source_id, plan.dimensions
FROM unnest(%(entries)s::bigint[]) WITH ORDINALITY AS made (id, place)
INNER JOIN (
    SELECT entry_plan.row_number AS number, row_number() OVER (ORDER BY entry_plan.row_number) AS place
    FROM entry_plan WHERE entry_plan.refusal IS NULL
) AS planned ON planned.place = made.place
INNER JOIN corrected_plan AS plan ON plan.number = planned.number
INNER JOIN entry_correction AS correction ON correction.entry_id = plan.entry_id
ORDER BY made.place
