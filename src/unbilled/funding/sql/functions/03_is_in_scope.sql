-- what: whether a transaction falls under the scope of a funding rule or limit; criteria that are empty match anything
-- parameters: the scope (line, project, with_subprojects, task, class, category_group, category, worker), then the transaction
-- result: true or false; it has no query of its own, so that the planner writes it into the statements that use it
CREATE OR REPLACE FUNCTION is_in_scope(
    of_line bigint, of_project bigint, with_subprojects boolean, of_task bigint, of_class text, of_group bigint,
    of_category bigint, of_worker bigint,
    contract_line bigint, project bigint, task bigint, transaction_class text, category bigint, worker bigint
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (of_line IS NULL OR of_line = contract_line)
        AND (of_task IS NULL OR of_task = task)
        AND (of_class = '' OR of_class = transaction_class)
        AND (of_category IS NULL OR of_category = category)
        AND (of_worker IS NULL OR of_worker = worker)
        AND (of_group IS NULL OR category_is_of(category, of_group))
        AND (of_project IS NULL OR of_project = project OR with_subprojects AND project_is_within(project, of_project))
$$
