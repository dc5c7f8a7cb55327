-- what: nobody else deducts these prepayments until this transaction is over
-- parameters: prepayments (ids)
-- result: prepayment_id of each
SELECT prepayment_id FROM prepayment_balance WHERE prepayment_id = any(%(prepayments)s::bigint[]) ORDER BY prepayment_id FOR UPDATE
