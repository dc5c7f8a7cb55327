-- what: why nothing of projects can be posted on a day
-- parameters: legal_entity (id), accounting_date
-- result: refusal (NULL if it can be), next_open
SELECT period_refusal(%(legal_entity)s, 'project', %(accounting_date)s::date) AS refusal,
    next_open_date(%(legal_entity)s, 'project', %(accounting_date)s::date) AS next_open
