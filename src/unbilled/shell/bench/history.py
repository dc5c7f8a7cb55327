"""History by the million: the commands bill a batch, and statements copy its rows under other ids, codes and numbers.

The copies have the shape that the commands gave the batch, in the same tables with all their indexes. Foreign keys rest
while they are copied and are proved for all rows afterwards. Only the text that an invoice keeps of itself is its original's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from unbilled.parties.models import LegalEntity

BATCH = 100_000
SOURCES = {"invoice": "invoices.Invoice", "journal": "journal.Journal"}  # what the texts in `voucher.source` name


@dataclass(frozen=True)
class Written:
    """The ids of the rows that the batch wrote into a table: above `after`, and so many."""

    after: int
    ids: int


def add_history(entity: LegalEntity, lines: int, *, workers: int, batch: int = BATCH) -> int:
    """Bill a new company's first batch of lines and copy it until there are so many, in whole batches; returns how many."""
    from django.db import connections

    from unbilled.kernel.catalogue import our_models
    from unbilled.shell.bench import steps
    from unbilled.shell.bench.world import add_work

    batch = min(batch, lines)
    before = _highest_ids()
    add_work(entity, batch, prefix="H")
    steps.approve(entity.id)
    steps.post_journals(entity.id)
    steps.mark_ready(entity.id)
    steps.bill(entity.id, workers)
    written = {model: Written(before[model], highest - before[model]) for model, highest in _highest_ids().items()}
    statements = [statement for model in our_models() if (statement := _copy(model, written))]
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SET enable_seqscan = off; SET synchronous_commit = off")
        with _unguarded(cursor):
            for copy in range(1, lines // batch):
                for statement in statements:
                    cursor.execute(statement, {"copy": copy})
        cursor.execute("RESET enable_seqscan; RESET synchronous_commit")
        _go_on_after(cursor, written, batches=lines // batch)
        cursor.execute("VACUUM (ANALYZE)")
    return lines // batch * batch


def _highest_ids() -> dict[type[models.Model], int]:
    from unbilled.kernel.catalogue import our_models
    from unbilled.kernel.sql import value

    return {
        model: value(f"SELECT coalesce(max(id), 0) FROM {model._meta.db_table}")
        for model in our_models()
        if isinstance(model._meta.pk, models.BigAutoField)
    }


def _copy(model: type[models.Model], written: dict[type[models.Model], Written]) -> str:
    """The statement that copies the rows that the batch wrote into a table, or none; counters move on their own."""
    key = model._meta.pk_fields[0]
    rows = _written(key, written)
    if model._meta.db_table == "number_counter" or rows is None or not rows.ids:
        return ""
    table = model._meta.db_table
    shown = {str(field.column): _shifted(field, written) for field in model._meta.concrete_fields} | _told_apart(model, written)
    return (
        f"INSERT INTO {table} ({', '.join(shown)}) SELECT {', '.join(shown.values())} FROM {table} "
        f"WHERE {key.column} > {rows.after} AND {key.column} <= {rows.after + rows.ids} ORDER BY {key.column}"
    )


def _written(field: Any, written: dict[type[models.Model], Written]) -> Written | None:
    """What the batch wrote into the table whose ids a column holds, if it holds ids."""
    return written.get(field.related_model or field.model) if field.primary_key or field.related_model else None


def _shifted(field: Any, written: dict[type[models.Model], Written]) -> str:
    """A column of a copy: ids of rows of the batch become ids of their copies, anything else is as it was."""
    if rows := _written(field, written):
        return _moved(field.column, rows)
    return str(field.column)


def _moved(column: str, rows: Written) -> str:
    return f"CASE WHEN {column} > {rows.after} THEN {column} + %(copy)s * {rows.ids} ELSE {column} END"


def _told_apart(model: type[models.Model], written: dict[type[models.Model], Written]) -> dict[str, str]:
    """The columns that tell a copy from its original where no id does: codes, references and numbers count on."""
    from django.apps import apps

    apart = {}
    for constraint in model._meta.constraints:
        fields = [model._meta.get_field(name) for name in getattr(constraint, "fields", ())]
        if isinstance(constraint, models.UniqueConstraint) and fields and not any(_told(each, written) for each in fields):
            last: Any = fields[-1]
            apart[str(last.column)] = _counted_on(last, written[model])
    if model._meta.db_table == "customer_transaction":
        number: Any = model._meta.get_field("document_number")
        apart["document_number"] = _counted_on(number, written[apps.get_model("invoices.Invoice")])
    if model._meta.db_table == "voucher":
        named = " ".join(
            f"WHEN '{source}' THEN {_moved('source_id', written[apps.get_model(name)])}" for source, name in SOURCES.items()
        )
        apart["source_id"] = f"CASE source {named} END"
    return apart


def _counted_on(field: Any, rows: Written) -> str:
    """A number, or the digits that end a text, as they go on after the batch's."""
    if not isinstance(field, models.TextField):
        return f"{field.column} + %(copy)s * {rows.ids}"
    digits = rf"substring({field.column} FROM '\d+$')"
    number = f"({digits}::bigint + %(copy)s * {rows.ids})::text"
    return f"left({field.column}, -length({digits})) || lpad({number}, greatest(length({digits}), length({number})), '0')"


def _told(field: Any, written: dict[type[models.Model], Written]) -> bool:
    rows = _written(field, written)
    return rows is not None and rows.ids > 0


@contextmanager
def _unguarded(cursor: Any) -> Iterator[None]:
    """Inside, triggers rest and foreign keys wait; afterwards each foreign key is proved for every row."""
    from unbilled.kernel.catalogue import our_models

    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint"
        " WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2"
    )
    keys = cursor.fetchall()
    tables = [model._meta.db_table for model in our_models()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name in keys:
        cursor.execute(f"ALTER TABLE {table} ALTER CONSTRAINT {name} NOT ENFORCED")
    yield
    for table, name in keys:
        cursor.execute(f"ALTER TABLE {table} ALTER CONSTRAINT {name} ENFORCED")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _go_on_after(cursor: Any, written: dict[type[models.Model], Written], *, batches: int) -> None:
    """The next id and the next number follow the last copy's."""
    for model in written:
        table = model._meta.db_table
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) IS NOT NULL")
    cursor.execute("UPDATE number_counter SET last_number = last_number * %s", [batches])
