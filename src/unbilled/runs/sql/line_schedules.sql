-- what: how contract lines are billed: their schedules by frequency, their dates by hand, and what is done
-- parameters: legal_entity (id), contracts (ids, or NULL for all)
-- result: one row per schedule or date; run_date and cut_off_date are NULL for a schedule; last_run_date is the last one done
SELECT line.contract_id, line.id AS contract_line_id, given.period, given.run_days, given.starts_on, given.ends_on,
    given.run_date, given.cut_off_date, done.run_date AS last_run_date
FROM (
    SELECT schedule.contract_line_id, frequency.period, frequency.run_days, schedule.starts_on, schedule.ends_on,
        NULL::date AS run_date, NULL::date AS cut_off_date
    FROM billing_schedule AS schedule
    INNER JOIN invoice_frequency AS frequency ON frequency.id = schedule.frequency_id
    WHERE schedule.legal_entity_id = %(legal_entity)s
    UNION ALL
    SELECT contract_line_id, NULL, NULL, NULL, NULL, run_date, cut_off_date
    FROM schedule_date
    WHERE legal_entity_id = %(legal_entity)s
) AS given
INNER JOIN contract_line AS line ON line.id = given.contract_line_id
LEFT JOIN LATERAL (
    SELECT run_line.run_date FROM run_line WHERE run_line.contract_line_id = line.id ORDER BY run_line.run_date DESC LIMIT 1
) AS done ON true
WHERE %(contracts)s::bigint[] IS NULL OR line.contract_id = any(%(contracts)s::bigint[])
ORDER BY line.contract_id, line.id, given.starts_on, given.run_date
