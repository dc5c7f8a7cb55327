-- what: why nothing of a module is posted on a day by whoever acts (rule: periods)
-- parameters: of (legal entity), module, day
-- result: a function; the code of a refusal, NULL if the day is open
CREATE OR REPLACE FUNCTION period_refusal(of bigint, module text, day date) RETURNS text
LANGUAGE sql STABLE AS $$
SELECT CASE
        WHEN next_open_date(period_refusal.of, period_refusal.module, period_refusal.day) = period_refusal.day THEN NULL
        WHEN EXISTS (
            SELECT FROM period
            WHERE period.legal_entity_id = period_refusal.of AND period_refusal.day BETWEEN period.starts AND period.ends
                AND period.ledger <> 'closed'
                AND CASE period_refusal.module
                    WHEN 'customer' THEN period.customer WHEN 'project' THEN period.project ELSE period.ledger END <> 'closed'
        ) THEN 'period_on_hold'
        WHEN next_open_date(period_refusal.of, period_refusal.module, period_refusal.day) IS NULL THEN 'no_later_period'
        ELSE 'no_open_period' END
$$
