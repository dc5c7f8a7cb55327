-- what: reversed sales are open no longer
-- parameters: none; reads the plan withdrawal_plan
-- result: rows leave open_sale
DELETE FROM open_sale USING withdrawal_plan WHERE open_sale.actual_id = withdrawal_plan.actual_id
