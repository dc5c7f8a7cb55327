"""What the models and the `sql` folders declare is what the migrated database holds."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from unbilled.kernel import catalogue
from unbilled.kernel.model import ProvedReference

pytestmark = pytest.mark.django_db

Key = tuple[str, frozenset[tuple[str, str]], str]  # table, (column, column there) pairs, table there

TRIGGERS = """
    SELECT class.relname, trigger.tgname FROM pg_trigger AS trigger
    INNER JOIN pg_class AS class ON class.oid = trigger.tgrelid
    WHERE NOT trigger.tgisinternal AND class.relnamespace = 'public'::regnamespace
"""
FORBIDDEN = """
    SELECT table_name, privilege FROM unnest(%s::text[]) AS table_name
    CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
    WHERE has_table_privilege(%s, table_name, privilege)
"""
KEYS = """
    SELECT key.conname, key.conrelid::regclass::text, key.confrelid::regclass::text, ours.attname, theirs.attname
    FROM pg_constraint AS key
    CROSS JOIN LATERAL unnest(key.conkey, key.confkey) AS pair (ours, theirs)
    INNER JOIN pg_attribute AS ours ON ours.attrelid = key.conrelid AND ours.attnum = pair.ours
    INNER JOIN pg_attribute AS theirs ON theirs.attrelid = key.confrelid AND theirs.attnum = pair.theirs
    WHERE key.contype = 'f' AND key.connamespace = 'public'::regnamespace
"""


def asked(query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def live_keys() -> dict[str, Key]:
    """The foreign keys by name."""
    found: dict[str, Key] = {}
    for name, table, target, ours, theirs in asked(KEYS):
        _, pairs, _ = found.get(name, (table, frozenset(), target))
        found[name] = (table, pairs | {(ours, theirs)}, target)
    return found


def declared_keys() -> dict[str, Key]:
    """The foreign keys that our References declare."""
    found: dict[str, Key] = {}
    for model in catalogue.our_models():
        for each in catalogue.references(model):
            if not isinstance(each, ProvedReference):
                columns = [str(vars(model._meta.get_field(field))["column"]) for field in each.fields]
                pairs = frozenset(zip(columns, each.to_fields, strict=True))
                found[each.name] = (model._meta.db_table, pairs, apps.get_model(each.to)._meta.db_table)
    return found


def doubled(keys: Iterable[Key]) -> list[str]:
    """Columns that two keys hold to the same table; the legal entity goes with every key."""
    seen: set[tuple[str, str, str]] = set()
    twice = []
    for table, pairs, target in keys:
        for ours, _ in pairs:
            if ours != "legal_entity_id" and (table, ours, target) in seen:
                twice.append(f"{table}.{ours} → {target}")
            seen.add((table, ours, target))
    return twice


def forbidden(tables: list[str]) -> list[tuple[Any, ...]]:
    return asked(FORBIDDEN, tables, catalogue.APP_ROLE)


def test_triggers_are_those_that_are_declared() -> None:
    ours = {(table, trigger) for table, trigger in asked(TRIGGERS) if table not in catalogue.their_tables()}
    assert ours == catalogue.expected_triggers()


def test_the_application_works_the_queue_of_jobs() -> None:
    queue = [table for table in catalogue.their_tables() if table.startswith("procrastinate_")]
    assert len(queue) == 4
    assert {(table, privilege) for table in queue for privilege in ("UPDATE", "DELETE")} == set(forbidden(queue))


def test_the_application_only_appends_where_it_should() -> None:
    append_only = [model._meta.db_table for model in catalogue.our_models() if catalogue.is_append_only(model)]
    assert append_only and forbidden(append_only) == []


def test_each_declared_reference_is_a_living_key() -> None:
    living, declared = live_keys(), declared_keys()
    assert {name: living.get(name) for name in declared} == declared


def test_no_column_has_two_keys_to_one_table() -> None:
    assert doubled(live_keys().values()) == []


def test_what_is_too_much_is_seen() -> None:
    one = ("entry", frozenset({("legal_entity_id", "legal_entity_id"), ("project_id", "id")}), "project")
    other = ("entry", frozenset({("project_id", "id")}), "project")
    of_task = ("entry", frozenset({("project_id", "project_id"), ("task_id", "id")}), "task")
    assert doubled([one, other]) == ["entry.project_id → project"] and doubled([one, of_task]) == []
    assert ("project", "UPDATE") in forbidden(["project"])
