-- what: takes marks back from open sales, and keeps who had set them
-- parameters: command, actuals (ids)
-- result: rows leave ready_sale and stand in ready_withdrawal
WITH unmarked AS (
    DELETE FROM ready_sale USING open_sale
    WHERE ready_sale.actual_id = any(%(actuals)s) AND open_sale.actual_id = ready_sale.actual_id
    RETURNING ready_sale.actual_id, ready_sale.legal_entity_id, ready_sale.command_id
)

INSERT INTO ready_withdrawal (legal_entity_id, command_id, actual_id, marked_by_id)
SELECT legal_entity_id, %(command)s, actual_id, command_id FROM unmarked
RETURNING actual_id
