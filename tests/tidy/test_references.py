"""References between rows of a legal entity: each is declared; those proved once a statement point at what stays."""

from typing import Any

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from unbilled.kernel import catalogue
from unbilled.kernel.model import Command, OfEntity, ProvedReference, Reference, Row, same_entity, within

Model = type[models.Model]


def unsound(reference: ProvedReference) -> bool:
    """Its target may be changed or deleted, so that the proof at insertion proves nothing later.

    Sound are append-only tables; tables whose rows may change but never leave, for the columns that stay; and
    entries, which a key keeps and a trigger fixes once they are submitted.
    """
    target = apps.get_model(reference.to)
    if fixed := catalogue.stays(target):
        return not set(reference.to_fields) <= set(fixed)
    if kept_by := getattr(target, "kept_by", None):
        held = any(each.name == kept_by for model in catalogue.our_models() for each in model._meta.constraints)
        table = target._meta.db_table
        return not held or (table, f"{table}_is_fixed_once_submitted") not in catalogue.expected_triggers()
    return not catalogue.is_append_only(target)


def uncovered(model: Model) -> list[str]:
    """Fields without a key of Django's own that no Reference or ProvedReference holds."""
    held = {field for each in catalogue.references(model) for field in each.fields}
    return [
        f"{model._meta.db_table}.{field.name}"
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and not _has_own_key(field) and field.name not in held
    ]


def held_twice(model: Model) -> list[str]:
    """Fields that have both a key of Django's own and one of ours to the same table."""
    held = {(field, apps.get_model(each.to)) for each in catalogue.references(model) for field in each.fields}
    return [
        f"{model._meta.db_table}.{field.name}"
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and _has_own_key(field) and (field.name, field.related_model) in held
    ]


def _has_own_key(field: "models.Field[Any, Any]") -> bool:
    return bool(vars(field)["db_constraint"])


def proved() -> list[tuple[Model, ProvedReference]]:
    return [(model, each) for model in catalogue.our_models() for each in catalogue.proved_references(model)]


def test_proved_references_point_at_rows_that_stay() -> None:
    """Run with -s to read the list: no tool that reads the catalogue shows these references."""
    for model, each in proved():
        print(f"{model._meta.db_table:24} {', '.join(each.fields):56} → {apps.get_model(each.to)._meta.db_table}")
    assert [f"{model._meta.db_table}: {each.name}" for model, each in proved() if unsound(each)] == []


def test_each_reference_is_held() -> None:
    assert [each for model in catalogue.our_models() for each in uncovered(model)] == []


def test_no_reference_is_held_twice() -> None:
    assert [each for model in catalogue.our_models() for each in held_twice(model)] == []


def test_a_proof_of_what_may_change_is_seen() -> None:
    of_customer = ProvedReference(fields=["customer"], to="parties.Customer", to_fields=["id"], name="of_customer")
    of_command = ProvedReference(fields=["command"], to="kernel.Command", to_fields=["id"], name="of_command")
    assert unsound(of_customer) and not unsound(of_command)


@isolate_apps("unbilled.kernel")
def test_a_reference_without_a_key_and_one_with_two_are_seen() -> None:
    class Bad(Row, OfEntity):
        forgotten = within("parties.Customer")
        remembered = within("parties.Worker")
        twice = models.ForeignKey(Command, models.PROTECT, related_name="+")

        class Meta:
            app_label = "kernel"
            constraints = [
                same_entity("bad", "remembered", "parties.Worker"),
                Reference(fields=["twice"], to="kernel.Command", to_fields=["id"], name="bad_twice"),
            ]

    assert uncovered(Bad) == ["kernel_bad.forgotten"]
    assert held_twice(Bad) == ["kernel_bad.twice"]
