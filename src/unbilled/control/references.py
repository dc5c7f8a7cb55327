"""Statements, made from the models, that find references across legal entities and to rows that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models


def dangling_references() -> Iterator[str]:
    """For each table of a legal entity: its rows that refer to a row of another one, or to none."""
    for model in _of_entities():
        yield from _statement(model, [field for field in _references(model) if _is_of_entity(_target(field))])


def dangling_commands() -> Iterator[str]:
    """For each table of a legal entity: its rows whose command, or another that they name, is not there."""
    for model in _of_entities():
        yield from _statement(model, [each for each in _references(model) if _target(each)._meta.db_table == "command"])


def _of_entities() -> Iterator[type[models.Model]]:
    from unbilled.kernel.catalogue import our_models  # models may be imported when the applications are loaded

    return (model for model in our_models() if _is_of_entity(model))


def _is_of_entity(model: type[models.Model]) -> bool:
    return any(field.name == "legal_entity" for field in model._meta.concrete_fields)


def _references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def _target(field: models.ForeignKey[Any, Any]) -> type[models.Model]:
    return apps.get_model(field.remote_field.model._meta.label)


def _statement(model: type[models.Model], fields: list[models.ForeignKey[Any, Any]]) -> Iterator[str]:
    """One pass over the table, joined with everything that it refers to; the legal entity counts where there is one."""
    joins: list[str] = []
    faults: dict[str, str] = {}
    for number, field in enumerate(fields):
        target, to = _target(field), f"to_{number}"
        key = target._meta.pk
        joins.append(f"LEFT JOIN {target._meta.db_table} AS {to} ON {to}.{key.column} = given.{field.column}")
        same = f"{to}.legal_entity_id = given.legal_entity_id"
        fits = same if _is_of_entity(target) else f"{to}.{key.column} IS NOT NULL"
        faults[field.name] = f"given.{field.column} IS NOT NULL AND ({fits}) IS NOT TRUE"
    if faults:
        table = model._meta.db_table
        named = ", ".join(f"CASE WHEN {fault} THEN '{name}' END" for name, fault in faults.items())
        yield (
            f"SELECT given.legal_entity_id AS legal_entity, '{table} ' || {_identity(model)} AS subject,\n"
            f"    concat_ws(', ', {named}) AS detail\n"
            f"FROM {table} AS given\n" + "\n".join(joins) + "\n"
            "WHERE (%(legal_entity)s::bigint IS NULL OR given.legal_entity_id = %(legal_entity)s)\n"
            f"    AND ({' OR '.join(faults.values())})"
        )


def _identity(model: type[models.Model]) -> str:
    """The key of a row as text."""
    return " || '.' || ".join(f"given.{field.column}" for field in model._meta.pk_fields)
