-- what: no line is credited in part
-- parameters: none
-- result: the plan credit_part, empty, with the columns that every credit reads
CREATE TEMP TABLE credit_part (
    document_id bigint, line_key text, actual_id bigint, milestone_id bigint, legal_entity_id bigint, contract_id bigint,
    funding_source_id bigint, transaction_date date, kept_id bigint, kept_milestone_id bigint, tax_rate_id bigint
) ON COMMIT DROP
