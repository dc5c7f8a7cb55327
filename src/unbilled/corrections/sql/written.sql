-- what: the plan of writing off or up, for people
-- parameters: none; reads the plan written_sale
-- result: one row per sale; billed is what is still billed of it
SELECT subject AS what, amount, CASE WHEN refusal IS NULL THEN kept_amount END AS billed_amount,
    CASE WHEN refusal IS NULL THEN amount - kept_amount END AS written_amount, currency, refusal, refusal_values
FROM written_sale
ORDER BY transaction_date, actual_id
