-- what: the balance of each account that was ever written, in the currency of the books
-- parameters: legal_entity (id)
-- result: account, balance (debit positive), accounting_currency
SELECT account.code || ' ' || account.name AS account, sum(line.amount_accounting) AS balance, legal_entity.accounting_currency
FROM ledger_line AS line
INNER JOIN account ON account.id = line.account_id
INNER JOIN legal_entity ON legal_entity.id = line.legal_entity_id
WHERE line.legal_entity_id = %(legal_entity)s
GROUP BY account.code, account.name, legal_entity.accounting_currency
ORDER BY account.code
