"""What the database holds besides tables: functions, views, guards, proved references, grants.

They carry no data, so they are made anew after each migration, from the `sql` folders and the models' declarations,
in layer order. `expected()` lists them, and a tidy test compares the list with the live catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, models

from unbilled.kernel.model import AppendOnly, Command, ProvedReference, Reference, column_of

PACKAGE = Path(__file__).parent.parent
APP_ROLE = "unbilled_app"


def migrate() -> None:
    """Bring the database to the newest tables, then make everything that the tables do not hold anew. As the owner."""
    with connections["owner"].cursor() as cursor:
        version = cursor.connection.info.server_version
        if version < 180000:
            raise SystemExit(f"PostgreSQL {version // 10000} is too old: Unbilled needs PostgreSQL 18 or later.")
        cursor.execute("SELECT pg_advisory_lock(727274)")
        try:
            _drop_views(cursor)
            call_command("migrate", database="owner", verbosity=0, interactive=False, skip_checks=True)
            for statement in statements():
                cursor.execute(statement)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(727274)")


def statements() -> Iterator[str]:
    """Every statement that makes the catalogue, in order."""
    for kind in ("functions", "views", "triggers"):
        for capability in settings.CAPABILITIES:
            for path in sorted((PACKAGE / capability / "sql" / kind).glob("*.sql")):
                yield path.read_text(encoding="utf-8")
    for model in our_models():
        yield from _guards(model)
    for model in our_models():
        yield from _proofs(model)
    yield from _grants()


def our_models() -> list[type[models.Model]]:
    """Our models, lowest layer first."""
    order = {name: number for number, name in enumerate(settings.CAPABILITIES)}
    ours = [model for model in apps.get_models() if model._meta.app_label in order]
    return sorted(ours, key=lambda model: order[model._meta.app_label])


def their_tables() -> set[str]:
    """The tables of the packages that we use: sessions, the queue of jobs. They come with triggers and functions of their own."""
    ours = {model._meta.db_table for model in our_models()}
    return {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - ours


def is_append_only(model: type[models.Model]) -> bool:
    """Rows are inserted and never touched again."""
    return issubclass(model, AppendOnly) or bool(getattr(model, "append_only", False))


def is_open_work(model: type[models.Model]) -> bool:
    """Rows come and go with the work; what they say is derived and recounted by `verify`."""
    return bool(getattr(model, "open_work", False))


def stays(model: type[models.Model]) -> tuple[str, ...] | None:
    """The columns of a row that is never deleted and that never change, so that references to them are proved per statement.

    A model says it by `stays`: the fields that are as fixed as its id and its legal entity.
    """
    fields: tuple[str, ...] | None = getattr(model, "stays", None)
    if fields is None:
        return None
    return ("id", "legal_entity_id", *(column_of(model, field) for field in fields))


def is_numerous(model: type[models.Model]) -> bool:
    """Each row that refers to it names another: a proof compares row by row, not value by value."""
    return bool(getattr(model, "numerous", False))


def repeats(model: type[models.Model]) -> str:
    """The field by which a row names an older row of its table that it may repeat, so that nothing needs to be proved again."""
    return str(getattr(model, "repeats", ""))


def keeps_history(model: type[models.Model]) -> bool:
    """Rows may be changed, and each change is kept."""
    return not is_append_only(model) and not is_open_work(model)


def expected_triggers() -> set[tuple[str, str]]:
    """(table, trigger) of each trigger that the models declare; those of `sql/triggers` are read from their files."""
    found = set()
    for model in our_models():
        table = model._meta.db_table
        if is_append_only(model):
            found |= {(table, f"{table}_is_append_only"), (table, f"{table}_is_never_truncated")}
        elif keeps_history(model):
            found |= {(table, f"{table}_keeps_history"), (table, f"{table}_is_never_truncated")}
        if stays(model):
            found |= {(table, f"{table}_is_never_deleted"), (table, f"{table}_stays_what_it_is")}
        if proved_references(model):
            found.add((table, f"{table}_names_what_is_there"))
    for capability in settings.CAPABILITIES:
        for path in (PACKAGE / capability / "sql" / "triggers").glob("*.sql"):
            words = path.read_text(encoding="utf-8").replace("\n", " ").split(" TRIGGER ", 1)[1].split()
            found.add((words[words.index("ON") + 1], words[0]))
    return found


def proved_references(model: type[models.Model]) -> list[ProvedReference]:
    """The references of a model that are proved once per statement."""
    return [reference for reference in references(model) if isinstance(reference, ProvedReference)]


def references(model: type[models.Model]) -> list[Reference]:
    """The references that a model declares, and the one to its command, which `written_by` stands for."""
    declared = [constraint for constraint in model._meta.constraints if isinstance(constraint, Reference)]
    columns = {field.name: field for field in model._meta.concrete_fields}
    if "command" in columns and columns["command"].related_model is Command:
        name = f"{model._meta.db_table}_names_its_command"
        declared.append(ProvedReference(fields=["command"], to="kernel.Command", to_fields=["id"], name=name))
    return declared


def _drop_views(cursor: object) -> None:
    """Drop all of our views: PostgreSQL refuses to alter a column that a view uses."""
    cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = 'public'")  # type: ignore[attr-defined]
    for (name,) in cursor.fetchall():  # type: ignore[attr-defined]
        cursor.execute(f'DROP VIEW IF EXISTS "{name}" CASCADE')  # type: ignore[attr-defined]


def _guards(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    if is_open_work(model):
        return
    yield (
        f"CREATE OR REPLACE TRIGGER {table}_is_never_truncated BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuses_change()"
    )
    if fixed := stays(model):
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuses_change()"
        )
        before, after = (", ".join(f"{side}.{column}" for column in fixed) for side in ("OLD", "NEW"))
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_stays_what_it_is BEFORE UPDATE ON {table} "
            f"FOR EACH ROW WHEN (({before}) IS DISTINCT FROM ({after})) EXECUTE FUNCTION refuses_change()"
        )
    if is_append_only(model):
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuses_change()"
        )
    else:
        events = getattr(model, "history_of", "INSERT OR UPDATE OR DELETE")
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_keeps_history AFTER {events} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION keeps_history()"
        )


def _proofs(model: type[models.Model]) -> Iterator[str]:
    """One trigger of a table proves all of its references, once per statement."""
    if references := proved_references(model):
        table = model._meta.db_table
        yield proving(model, references)
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_names_what_is_there AFTER INSERT ON {table} REFERENCING NEW TABLE AS given "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_names_what_is_there()"
        )


def proving(model: type[models.Model], references: Iterable[ProvedReference]) -> str:
    """The function that proves some references of a table: no new row may name a target that is not there."""
    repeated = [reference for reference in references if repeats(model) and reference.fields != ("command",)]
    always = [reference for reference in references if reference not in repeated]
    steps = _proved(model, always)
    if repeated:
        steps += _end_if_repeated(model, repeated) + _proved(model, repeated)
    return f"""
        CREATE OR REPLACE FUNCTION {model._meta.db_table}_names_what_is_there() RETURNS trigger LANGUAGE plpgsql AS $proof$
        BEGIN{steps}
            RETURN NULL;
        END $proof$"""


def _proved(model: type[models.Model], references: Iterable[ProvedReference]) -> str:
    """The steps for some references; those whose values many rows share are looked at together, and singly only if one fails."""
    shared = [reference for reference in references if not is_numerous(apps.get_model(reference.to))]
    own = [reference for reference in references if reference not in shared]
    steps = "".join(_proof(model, reference) for reference in shared)
    if len(shared) > 1:
        columns = sorted({column_of(model, field) for reference in shared for field in reference.fields})
        fails = " OR ".join(f"EXISTS ({_misfits(model, reference, 'few')})" for reference in shared)
        steps = f"""
            IF (WITH few AS MATERIALIZED (SELECT DISTINCT {", ".join(columns)} FROM given) SELECT {fails}) THEN{steps}
            END IF;"""
    return steps + "".join(_unless_together(model, reference) for reference in own)


def _unless_together(model: type[models.Model], reference: ProvedReference) -> str:
    """The step for a reference to numerous rows: those of ids that stand together are counted as one stretch of it.

    A stretch is read at once, where a search for rows at large looks at each singly or at the whole table.
    """
    if "id" not in reference.to_fields:
        return _proof(model, reference)
    joined, present = _joined(model, reference)
    target = apps.get_model(reference.to)._meta.db_table
    named = "given." + column_of(model, reference.fields[reference.to_fields.index("id")])
    return f"""
            IF (
                SELECT CASE WHEN max({named}) - min({named}) < 2 * count(*) THEN count(*) = (
                    SELECT count(*) FROM given INNER JOIN {target} AS found ON {joined}
                    WHERE {present} AND found.id BETWEEN
                        (SELECT min({named}) FROM given WHERE {present}) AND (SELECT max({named}) FROM given WHERE {present})
                ) END FROM given WHERE {present}
            ) IS NOT TRUE THEN{_proof(model, reference)}
            END IF;"""


def _end_if_repeated(model: type[models.Model], references: Iterable[ProvedReference]) -> str:
    """Ends the proof when each new row names all that an older row names: that was proved when the older one came.

    The older row has the smaller id, so that rows of one statement cannot vouch for each other in a circle.
    """
    table, older = model._meta.db_table, column_of(model, repeats(model))
    columns = sorted({column_of(model, field) for reference in references for field in reference.fields} - {older})
    before, given = (", ".join(f"{side}.{column}" for column in columns) for side in ("before", "given"))
    return f"""
            IF NOT EXISTS (SELECT FROM given WHERE {older} IS NULL) AND NOT EXISTS (
                SELECT FROM given LEFT JOIN {table} AS before ON before.id = given.{older} AND before.id < given.id
                WHERE before.id IS NULL OR ({before}) IS DISTINCT FROM ({given})
            ) THEN
                RETURN NULL;
            END IF;"""


def _proof(model: type[models.Model], reference: ProvedReference) -> str:
    """The step of a function that proves a reference."""
    table = model._meta.db_table
    return f"""
            IF EXISTS ({_misfits(model, reference, "given")}) THEN
                RAISE EXCEPTION 'a row of {table} names a row of {apps.get_model(reference.to)._meta.db_table} that does not fit'
                    USING ERRCODE = '23503', CONSTRAINT = '{reference.name}', TABLE = '{table}';
            END IF;"""


def _misfits(model: type[models.Model], reference: ProvedReference, rows: str) -> str:
    """The query for those of some rows that name a target that is not there."""
    target = apps.get_model(reference.to)
    joined, present = _joined(model, reference)
    columns = ", ".join(column_of(model, field) for field in reference.fields)
    named = rows if is_numerous(target) else f"(SELECT DISTINCT {columns} FROM {rows})"
    return f"""
                SELECT FROM {named} AS given LEFT JOIN {target._meta.db_table} AS found ON {joined}
                WHERE {present} AND found.{reference.to_fields[0]} IS NULL
            """


def _joined(model: type[models.Model], reference: ProvedReference) -> tuple[str, str]:
    """How given rows join the target that they name, and which of them name one."""
    columns = [column_of(model, field) for field in reference.fields]
    pairs = list(zip(columns, reference.to_fields, strict=True))
    joined = " AND ".join(f"found.{theirs} = given.{ours}" for ours, theirs in pairs)
    nullable = [c for f, c in zip(reference.fields, columns, strict=True) if model._meta.get_field(f).null]
    present = " AND ".join(f"given.{column} IS NOT NULL" for column in nullable) or "true"
    return joined, present


def _grants() -> Iterator[str]:
    """The application may insert and analyse everywhere, and change or delete only what is not append-only."""
    yield f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {APP_ROLE}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"
    for model in our_models():
        allowed = "INSERT" if is_append_only(model) else "INSERT, UPDATE" if stays(model) else "INSERT, UPDATE, DELETE"
        yield f"REVOKE ALL ON {model._meta.db_table} FROM {APP_ROLE}"
        yield f"GRANT SELECT, MAINTAIN, {allowed} ON {model._meta.db_table} TO {APP_ROLE}"
    for table in sorted(their_tables()):
        yield f"GRANT INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}"
