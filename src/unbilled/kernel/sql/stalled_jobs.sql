-- what: gives back the jobs of workers that are not heard of, and fails those that no worker survived
-- parameters: dead_after (seconds), attempts (after so many a job is not given back)
-- result: id of each job
WITH stalled AS MATERIALIZED (
    SELECT job.id, job.attempts
    FROM procrastinate_jobs AS job
    WHERE job.status = 'doing'
        AND NOT EXISTS (
            SELECT FROM procrastinate_workers AS worker
            WHERE worker.id = job.worker_id AND worker.last_heartbeat > now() - make_interval(secs => %(dead_after)s)
        )
    ORDER BY job.id
    FOR UPDATE OF job SKIP LOCKED
)

SELECT id,
    CASE WHEN attempts < %(attempts)s THEN procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL)
        ELSE procrastinate_finish_job_v1(id, 'failed', false) END AS given_back
FROM stalled
