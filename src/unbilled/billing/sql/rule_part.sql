-- what: what each funding source pays of what rules bill on account, filled by COPY
-- parameters: none
-- result: the plan rule_part
CREATE TEMP TABLE rule_part (billing_rule_id bigint, funding_source_id bigint, amount numeric, quantity numeric) ON COMMIT DROP
