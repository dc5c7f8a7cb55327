"""What every table of ours shares: who wrote a row, what may happen to it, and keys that carry the legal entity.

`append_only` and `open_work` on a model say which statements the application role may run on it; `catalogue` grants them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django.apps import apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class Command(models.Model):
    """One run of a command: who did what and when. Every append-only row names the command that wrote it."""

    append_only: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True)
    name = models.TextField()
    actor = models.TextField()
    at = models.DateTimeField()
    request = models.TextField(default="")

    class Meta:
        app_label = "kernel"
        db_table = "command"


class Row(models.Model):
    """A table that the application may change; each change leaves a row in `change` (master data, terms, drafts)."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def written_by() -> Any:
    """The command that wrote a row; `catalogue` proves it once per statement (decision 0002)."""
    return models.ForeignKey(Command, models.PROTECT, db_index=False, db_constraint=False, related_name="+")


class AppendOnly(models.Model):
    """A table whose rows are never changed or deleted: a correction is a reversal and a new row."""

    append_only: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True)
    command = written_by()

    class Meta:
        abstract = True


class OpenWork(models.Model):
    """A narrow table of what is still open: rows come and go with the statement that opens or ends the work."""

    open_work: ClassVar[bool] = True

    class Meta:
        abstract = True


class Change(models.Model):
    """The history of every table that may be changed, written by the trigger `keeps_history`."""

    append_only: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True)
    table_name = models.TextField()
    row_id = models.TextField()
    operation = models.TextField()
    actor = models.TextField()
    at = models.DateTimeField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        app_label = "kernel"
        db_table = "change"
        indexes = [models.Index(fields=["table_name", "row_id"], name="change_of_row")]


def column_of(model: type[models.Model], field: str) -> str:
    """The column of a field."""
    return str(cast("models.Field[Any, Any]", model._meta.get_field(field)).column)


class Reference(models.BaseConstraint):
    """A foreign key that carries the legal entity with it: (legal_entity_id, project_id) → project (legal_entity_id, id).

    Django cannot say it, so the field is declared with `db_constraint=False` and this constraint holds the key.
    """

    def __init__(self, *, fields: Sequence[str], to: str, to_fields: Sequence[str], name: str) -> None:
        super().__init__(name=name)
        self.fields = tuple(fields)
        self.to = to
        self.to_fields = tuple(to_fields)

    def _sql(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        quote = editor.quote_name
        columns = ", ".join(quote(column_of(model, field)) for field in self.fields)
        target = apps.get_model(self.to)
        to_columns = ", ".join(quote(column) for column in self.to_fields)
        return f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({columns}) REFERENCES {quote(target._meta.db_table)} ({to_columns})"

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        return self.create_sql(model, schema_editor)

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        """Nothing now: the key waits for the end of the migration, when the keys that it points at are there."""
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.deferred_sql.append(f"ALTER TABLE {table} ADD {self._sql(model, schema_editor)}")
        return ""

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database proves it; a form has offered only rows of the same legal entity."""

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        kwargs = {"fields": self.fields, "to": self.to, "to_fields": self.to_fields, "name": self.name}
        return "unbilled.kernel.model.Reference", (), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__


class ProvedReference(Reference):
    """A reference proved once per statement instead of row by row, into a table whose rows stay (decision 0002).

    Sound because the target's rows never leave, and its columns never change: it is append-only, or it
    `stays`. `catalogue` makes the statement trigger from this declaration;
    the tidy test lists each of them and fails for one whose target may be changed.
    """

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        return ""

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        return ""

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:  # type: ignore[override]
        return "SELECT 1"

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return "unbilled.kernel.model.ProvedReference", args, kwargs


def entity_key(table: str) -> models.UniqueConstraint:
    """The key that references from rows of the same legal entity point at."""
    return models.UniqueConstraint(fields=["legal_entity", "id"], name=f"{table}_of_its_legal_entity")


def same_entity(table: str, field: str, to: str) -> Reference:
    """`field` of `table` refers to a row of the same legal entity."""
    return Reference(
        fields=["legal_entity", field], to=to, to_fields=["legal_entity_id", "id"], name=f"{table}_{field}_is_of_its_entity"
    )


def proved_entity(table: str, field: str, to: str) -> ProvedReference:
    """`field` of `table` refers to a row of the same legal entity that stays; proved once per statement."""
    return ProvedReference(
        fields=[field, "legal_entity"], to=to, to_fields=["id", "legal_entity_id"], name=f"{table}_{field}_is_of_its_entity"
    )


def within(to: str, *, null: bool = False, related_name: str = "+") -> Any:
    """A field that refers to a row of the same legal entity; the constraint `same_entity` holds its key."""
    return models.ForeignKey(
        to, models.PROTECT, null=null, blank=null, db_constraint=False, db_index=False, related_name=related_name
    )


class OfEntity(models.Model):
    """A row that belongs to one legal entity."""

    legal_entity = models.ForeignKey("parties.LegalEntity", models.PROTECT, db_index=False, related_name="+")

    class Meta:
        abstract = True


class ProvedEntity(OfEntity):
    """A row of a legal entity that its other references prove: they carry the legal entity with them.

    A key of its own would lock the one row of the legal entity in every transaction that writes.
    """

    legal_entity = models.ForeignKey("parties.LegalEntity", models.PROTECT, db_index=False, db_constraint=False, related_name="+")

    class Meta:
        abstract = True


class MasterData(Row, OfEntity):
    """Master data of a legal entity, known to people by its code."""

    code = models.TextField()
    name = models.TextField(default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


def master_data(table: str) -> list[models.BaseConstraint]:
    """The keys of master data: its code is unique within the legal entity, and others may refer to it."""
    return [
        entity_key(table),
        models.UniqueConstraint(fields=["legal_entity", "code"], name=f"{table}_code_is_unique"),
        models.CheckConstraint(condition=~models.Q(code=""), name=f"{table}_has_a_code"),
    ]


def amount(*, null: bool = False, default: Any = models.NOT_PROVIDED) -> Any:
    """An amount of money in whole minor units of some currency."""
    return models.DecimalField(max_digits=18, decimal_places=3, null=null, blank=null, default=default)


def exact(*, null: bool = False, default: Any = models.NOT_PROVIDED) -> Any:
    """A price, quantity, percentage or rate, kept as it was given."""
    return models.DecimalField(max_digits=24, decimal_places=10, null=null, blank=null, default=default)
