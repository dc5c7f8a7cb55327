-- what: reversed sales are open no longer
-- parameters: none; reads the plan reversal_plan
-- result: rows leave open_sale
DELETE FROM open_sale USING reversal_plan WHERE open_sale.actual_id = reversal_plan.actual_id
