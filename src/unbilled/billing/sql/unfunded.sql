-- what: the rules that nobody pays for, with the limit that stopped them; what is taken back on account needs no payer
-- parameters: none; reads the plans share_found and rule_due
-- result: code of the rule, refusal, refusal_values, and what else the sentence names
SELECT due.code, found.refusal, found.refusal_values,
    jsonb_build_object('contract', contract.code, 'date', due.progress_date, 'currency', due.currency) AS given
FROM share_found AS found
INNER JOIN rule_due AS due ON due.billing_rule_id = found.id
INNER JOIN contract ON contract.id = due.contract_id
WHERE found.refusal IS NOT NULL AND (due.billing_method = 'time_and_material' OR due.amount >= due.open)
ORDER BY found.id
