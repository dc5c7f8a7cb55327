-- what: how far runs are
-- parameters: legal_entity (id), run (id, or NULL for all)
-- result: run, on_date, at and by of its begin, contracts, ended (contracts), billed, nothing_to_bill and parked (run dates),
--     ended_at, jobs (that wait or are worked), failed (jobs), state (ended; under_way: worker processes have jobs of
--     it; not_ended: it is done in the foreground, or was interrupted)
WITH job AS (
    SELECT (queue.args ->> 'run')::bigint AS run_id, count(*) FILTER (WHERE queue.status IN ('todo', 'doing')) AS waiting,
        count(*) FILTER (WHERE queue.status = 'failed') AS failed
    FROM procrastinate_jobs AS queue
    WHERE queue.task_name = 'bill_contracts'
    GROUP BY 1
)

SELECT billing_run.id AS run, billing_run.on_date, begun.at, begun.actor AS by, wanted.contracts, found.ended, found.billed,
    found.nothing_to_bill, found.parked, over.at AS ended_at, coalesce(job.waiting, 0) AS jobs, coalesce(job.failed, 0) AS failed,
    CASE WHEN over.at IS NOT NULL THEN 'ended' WHEN job.waiting > 0 THEN 'under_way' ELSE 'not_ended' END AS state
FROM billing_run
INNER JOIN command AS begun ON begun.id = billing_run.command_id
LEFT JOIN run_end ON run_end.run_id = billing_run.id
LEFT JOIN command AS over ON over.id = run_end.command_id
LEFT JOIN job ON job.run_id = billing_run.id
LEFT JOIN LATERAL (SELECT count(*) AS contracts FROM run_contract WHERE run_contract.run_id = billing_run.id) AS wanted ON true
LEFT JOIN LATERAL (
    SELECT count(DISTINCT outcome.contract_id) AS ended, count(*) FILTER (WHERE outcome.outcome = 'billed') AS billed,
        count(*) FILTER (WHERE outcome.outcome = 'nothing_to_bill') AS nothing_to_bill,
        count(*) FILTER (WHERE outcome.outcome = 'parked') AS parked
    FROM run_outcome AS outcome
    WHERE outcome.run_id = billing_run.id
) AS found ON true
WHERE billing_run.legal_entity_id = %(legal_entity)s AND (%(run)s::bigint IS NULL OR billing_run.id = %(run)s)
ORDER BY billing_run.id
