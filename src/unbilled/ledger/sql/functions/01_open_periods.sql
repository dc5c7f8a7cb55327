-- what: the periods of a legal entity in which whoever acts may post for a module: those that are open for it, and those on hold
--     for the people who post on hold. What the ledger says holds for every module (rule: periods)
-- parameters: of (legal entity), module
-- result: a function; one row per period: starts, ends
CREATE OR REPLACE FUNCTION open_periods(of bigint, module text) RETURNS TABLE (starts date, ends date)
LANGUAGE sql STABLE AS $$
SELECT period.starts, period.ends
FROM period
INNER JOIN legal_entity ON legal_entity.id = period.legal_entity_id
CROSS JOIN LATERAL (
    SELECT CASE open_periods.module WHEN 'customer' THEN period.customer WHEN 'project' THEN period.project ELSE period.ledger END
        AS state
) AS said
WHERE period.legal_entity_id = open_periods.of
    AND (
        period.ledger = 'open' AND said.state = 'open'
        OR 'closed' NOT IN (period.ledger, said.state) AND legal_entity.posts_on_hold ? current_setting('unbilled.actor', true)
    )
$$
