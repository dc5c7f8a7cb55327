-- what: what tax each line had and has, for people; of a milestone the group, as its rate is that of a day to come
-- parameters: none; reads the plans edit_plan and milestone_tax_plan
-- result: what, was, becomes
SELECT subject AS what, trim_scale(was.percent) || ' %%' AS was, trim_scale(becomes.percent) || ' %%' AS becomes
FROM edit_plan AS plan
LEFT JOIN tax_rate AS was ON was.id = plan.was_tax_rate_id
LEFT JOIN tax_rate AS becomes ON becomes.id = coalesce(plan.tax_rate_id, plan.whole_tax_rate_id)
WHERE plan.refusal IS NULL
UNION ALL
SELECT plan.subject, was.code, becomes.code
FROM milestone_tax_plan AS plan
INNER JOIN tax_group AS becomes ON becomes.id = plan.tax_group_id
LEFT JOIN tax_group AS was ON was.id = plan.was_group_id
WHERE plan.refusal IS NULL
ORDER BY what
