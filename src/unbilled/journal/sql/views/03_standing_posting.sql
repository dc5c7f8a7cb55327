-- what: the project subledger with the layer in which each actual stands now: that of its posting, or where a run moved it
-- parameters: none
-- result: the columns of posting; the ledger lines are those on whose accounts it stands
CREATE VIEW standing_posting AS
SELECT posting.actual_id, posting.legal_entity_id, posting.journal_id,
    coalesce(moved.voucher_id, posting.voucher_id) AS voucher_id, coalesce(moved.layer, posting.layer) AS layer,
    CASE WHEN moved.actual_id IS NULL THEN posting.debit_line_id ELSE moved.stands_on_debit_id END AS debit_line_id,
    CASE WHEN moved.actual_id IS NULL THEN posting.credit_line_id ELSE moved.stands_on_credit_id END AS credit_line_id,
    posting.accounting_date, posting.amount_accounting, posting.amount_reporting, posting.rate, posting.reporting_rate, posting.tax_rate_id,
    posting.dimension_set_id, posting.offset_dimension_set_id
FROM posting
LEFT JOIN moved_layer AS moved ON moved.actual_id = posting.actual_id AND moved.until_voucher_id IS NULL
