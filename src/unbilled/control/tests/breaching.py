"""How each guard of the live catalogue is broken: a statement that it refuses when it stands alone on its table.

Alone, so that nothing else can refuse in its stead: every other constraint and trigger of the table is gone while it is tried.
The statements are made from the catalogue itself; only a trigger that thinks has a breach that is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Model

from unbilled.kernel import catalogue
from unbilled.kernel.model import ProvedReference, column_of
from unbilled.kernel.sql import Row, rows, value

#: what a constraint is, in the letters of pg_constraint; a unique index of its own is an `i`, a proved reference an `r`
CHECK, KEY, UNIQUE, PRIMARY, EXCLUSION, INDEX, TRIGGER, PROVED = "c", "f", "u", "p", "x", "i", "t", "r"
GUARDS = """
SELECT con.conrelid::regclass::text AS table, con.conname AS name, con.contype::text AS kind, con.conkey::int[] AS columns,
    pg_get_expr(con.conbin, con.conrelid) AS expression, NULL AS predicate,
    (SELECT base.conname FROM pg_constraint AS base WHERE base.conindid = con.conindid AND base.contype IN ('p', 'u')) AS rests_on
FROM pg_constraint AS con
INNER JOIN pg_class AS held ON held.oid = con.conrelid
WHERE con.connamespace = 'public'::regnamespace AND con.contype IN ('c', 'f', 'u', 'p', 'x') AND held.relkind = 'r'
UNION ALL
SELECT index.indrelid::regclass::text, index.indexrelid::regclass::text, 'i', index.indkey::int[], NULL,
    pg_get_expr(index.indpred, index.indrelid), NULL
FROM pg_index AS index
INNER JOIN pg_class AS held ON held.oid = index.indrelid
WHERE index.indisunique AND held.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid AND contype <> 'f')
UNION ALL
SELECT trigger.tgrelid::regclass::text, trigger.tgname, 't', NULL, NULL, NULL, NULL
FROM pg_trigger AS trigger
WHERE NOT trigger.tgisinternal AND trigger.tgrelid::regclass::text IN (
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
)
ORDER BY 1, 2
"""
PROOFS = r"""
SELECT trigger.tgrelid::regclass::text AS table, proved.step[1] AS name
FROM pg_trigger AS trigger
INNER JOIN pg_proc AS function ON function.oid = trigger.tgfoid
CROSS JOIN LATERAL regexp_matches(function.prosrc, 'CONSTRAINT = ''(\w+)'', TABLE', 'g') AS proved (step)
WHERE trigger.tgname = trigger.tgrelid::regclass::text || '_names_what_is_there'
ORDER BY 1, 2
"""
REQUIRED = """
SELECT con.conrelid::regclass::text AS table, con.conname AS name, held.attname AS column, held.attidentity <> '' AS is_identity
FROM pg_constraint AS con
INNER JOIN pg_attribute AS held ON held.attrelid = con.conrelid AND held.attnum = con.conkey[1]
WHERE con.connamespace = 'public'::regnamespace AND con.contype = 'n'
ORDER BY 1, 2
"""
GRANTED = """
SELECT held.relname AS table, privilege
FROM pg_class AS held
CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
WHERE held.relnamespace = 'public'::regnamespace AND held.relkind IN ('r', 'v') AND (
    has_table_privilege(%(role)s, held.oid, privilege)
    OR privilege IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(%(role)s, held.oid, privilege)
)
"""
COLUMNS = """
SELECT attnum AS number, attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS required,
    atthasdef OR attidentity <> '' AS has_default
FROM pg_attribute
WHERE attrelid = %(table)s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""
#: a value of each type, and one that no row has
SOME = {
    "bigint": "1", "integer": "1", "smallint": "1", "numeric": "1", "text": "'x'", "character": "'EUR'", "boolean": "true",
    "character varying": "'x'", "date": "'2026-01-01'", "timestamp with time zone": "'2026-01-01'", "jsonb": "'{}'",
    "smallint[]": "'{}'", "time without time zone": "'12:00'",
}  # fmt: skip
NONE = {
    "bigint": "-1", "integer": "-1", "smallint": "-1", "text": "'~'", "character": "'~~~'", "character varying": "'~'",
    "date": "'1000-01-01'", "boolean": "false",
}  # fmt: skip
#: what may be wrong with a value, besides what the check itself names
SUSPECT = {
    "numeric": ("-1", "0", "1", "2", "101", "0.5", "0.00001"), "integer": ("-1", "0", "1", "99999"),
    "bigint": ("-1", "0", "1", "2"), "smallint": ("-1", "0", "1", "9999"), "text": ("''", "'nonsense'"),
    "character": ("''", "'zzz'"), "boolean": ("true", "false"), "character varying": ("''", "'zz'"),
    "date": ("'2026-01-01'", "'2027-01-01'"), "jsonb": ("'{}'", "'[]'"),
    "smallint[]": ("'{}'", "'{1,1}'"), "timestamp with time zone": ("'2026-01-01'", "'2027-01-01'"),
}  # fmt: skip
LITERAL = re.compile(r"'([^']*)'::(?:text|character varying|bpchar)|\(?\b(\d+)\)?::numeric|[<>=] (\d+)\b")
CHANGES = {"INSERT", "UPDATE", "DELETE"}
FEW, MOST = 3, 6  # columns of which each value is tried, and how many values of each where a check is about more
INVOICED = "SELECT claim.actual_id FROM live_claim AS claim INNER JOIN invoice ON invoice.document_id = claim.document_id"
#: breaches of the triggers that look at other rows
WRITTEN_BY_HAND = {
    "a_billed_line_keeps_its_edit": (f"UPDATE line_edit SET description = 'X' WHERE actual_id IN ({INVOICED})",),
    "a_credit_divides_its_sale_whole": (
        "INSERT INTO actual_credit (actual_id, generation, document_id, replacement_id, kept_id, legal_entity_id, command_id)"
        " SELECT actual_id, generation + 1, document_id, kept_id, kept_id, legal_entity_id, command_id FROM actual_credit"
        " WHERE kept_id > 0 LIMIT 1",
    ),
    "a_closed_period_is_opened_by_two": ("UPDATE period SET ledger = 'open' WHERE ledger = 'closed'",),
    "an_issued_document_keeps_its_header": (
        "INSERT INTO document_header (legal_entity_id, document_id, buyer_reference, purchase_order, text, line_format,"
        " print_groups) SELECT legal_entity_id, document_id, '', '', '', '', '[]' FROM invoice ORDER BY id DESC LIMIT 1",
    ),
    "an_issued_line_keeps_its_tax": (f"UPDATE line_edit SET description = 'X' WHERE actual_id IN ({INVOICED})",),
    "an_invoiced_sale_is_never_released": (
        "INSERT INTO actual_release (actual_id, generation, legal_entity_id, command_id) SELECT claim.actual_id,"
        " claim.generation, claim.legal_entity_id, claim.command_id FROM live_claim AS claim INNER JOIN invoice USING"
        " (document_id)",
    ),
    "billing_rule_is_fixed_once_used": (
        "UPDATE billing_rule SET contract_value = coalesce(contract_value, 0) + 1 WHERE id IN (SELECT billing_rule_id FROM"
        " rule_progress)",
    ),
    "entry_is_fixed_once_submitted": ("UPDATE entry SET description = 'X' WHERE id IN (SELECT entry_id FROM actual)",),
    "fee_base_is_fixed_once_billed": (
        "INSERT INTO fee_base (legal_entity_id, billing_rule_id, base_id)"
        " SELECT legal_entity_id, billing_rule_id, billing_rule_id FROM actual WHERE billing_rule_id > 0 LIMIT 1",
    ),
    "lines_come_with_their_voucher": ("INSERT INTO ledger_line SELECT * FROM ledger_line LIMIT 1",),
    "milestone_is_fixed_once_claimed": (
        "UPDATE milestone SET amount = amount + 1 WHERE id IN (SELECT milestone_id FROM live_milestone_claim)",
    ),
    "next_end_follows_a_release": (
        "INSERT INTO actual_end (actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id)"
        " SELECT actual_id, generation + 1, document_id, funding_source_id, legal_entity_id, command_id FROM live_claim LIMIT 1",
    ),
    "next_milestone_claim_follows_a_release": (
        "INSERT INTO milestone_claim (legal_entity_id, command_id, milestone_id, generation, document_id)"
        " SELECT legal_entity_id, command_id, milestone_id, generation + 1, document_id FROM live_milestone_claim LIMIT 1",
    ),
    "voucher_balances": (
        "INSERT INTO voucher (legal_entity_id, command_id, number, accounting_date, document_date, source, source_id)"
        " SELECT legal_entity_id, command_id, 'X', accounting_date, document_date, source, source_id FROM voucher LIMIT 1",
    ),
    "voucher_is_in_an_open_period": (
        "INSERT INTO voucher (legal_entity_id, command_id, number, accounting_date, document_date, source, source_id)"
        " SELECT legal_entity_id, command_id, 'X', '1999-12-31', document_date, source, source_id FROM voucher LIMIT 1",
    ),
}


@dataclass(frozen=True)
class Guard:
    """A constraint, unique index, trigger or proved reference of a table."""

    table: str
    name: str
    kind: str
    columns: tuple[int, ...]
    expression: str
    predicate: str
    rests_on: str

    @property
    def is_dropped_by(self) -> str:
        """The statement that an owner would write; a proved reference that stands alone is all that its function proves."""
        if self.kind == PROVED:
            return catalogue.proving(_model(self.table), ())
        if self.kind == TRIGGER:
            return f"DROP TRIGGER {self.name} ON {self.table}"
        return (
            f"DROP INDEX {self.name}" if self.kind == INDEX else f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name} CASCADE"
        )


def guards() -> list[Guard]:
    """Every guard of our tables."""
    theirs = catalogue.their_tables() | {"django_migrations"}
    return [
        Guard(row["table"], row["name"], row["kind"], tuple(row["columns"] or ()),
              *(row[name] or "" for name in ("expression", "predicate", "rests_on")))
        for row in rows(GUARDS)
        if row["table"] not in theirs
    ] + [
        Guard(row["table"], row["name"], PROVED, (), "", "", "")
        for row in rows(PROOFS)
    ]  # fmt: skip


def is_missed(guard: Guard, others: list[Guard]) -> str:
    """Nothing, if a breach is refused while the guard stands and taken when it is dropped; else what happened instead."""
    with _undone():
        _alone(guard, others)
        breach = tuple(_breach(guard))
        if not breach:
            return "no breach was found"
        if not (refusal := _refusal(breach)):
            return f"nothing refused {breach}"
        if not _is_of(guard, refusal):
            return f"{refusal} refused {breach}"
        rows(guard.is_dropped_by)
        if refusal := _refusal(breach):
            return f"dropped, {refusal} refused {breach}"
    return ""


def missed_nulls(table: str, others: list[Guard]) -> Iterator[str]:
    """The columns that take nothing though they are required, or refuse it though they are not any more; but for identities."""
    with _undone():
        _alone(Guard(table, "", "", (), "", "", ""), others)
        for required in (row for row in rows(REQUIRED) if row["table"] == table and not row["is_identity"]):
            column, breach = required["column"], _written(table, {required["column"]: "NULL"})
            with _undone():
                refusal = _refusal((breach,))
                if refusal != f'null value in column "{column}" of relation "{table}" violates not-null constraint':
                    yield f"{column}: {refusal or 'nothing'} refused {breach}"
                rows(f"ALTER TABLE {table} DROP CONSTRAINT {required['name']}")
                if refusal := _refusal((breach,)):
                    yield f"{column}: dropped, {refusal} refused {breach}"


def required_columns() -> set[tuple[str, str]]:
    """(table, column) of all that is never nothing."""
    theirs = catalogue.their_tables() | {"django_migrations"}
    return {(row["table"], row["column"]) for row in rows(REQUIRED) if row["table"] not in theirs}


def declared_columns() -> set[tuple[str, str]]:
    """(table, column) of each field that a model requires."""
    return {
        (model._meta.db_table, field.column)
        for model in catalogue.our_models()
        for field in model._meta.concrete_fields
        if not field.null and field.column
    }


def granted_too_much() -> set[tuple[str, str]]:
    """(table, privilege) of all that the application may do and the law of its table does not let it."""
    lawful = {
        model._meta.db_table: {"INSERT"}
        if catalogue.is_append_only(model)
        else {"INSERT", "UPDATE"}
        if catalogue.stays(model)
        else CHANGES
        for model in catalogue.our_models()
    } | dict.fromkeys(catalogue.their_tables(), CHANGES)
    return {
        (row["table"], row["privilege"])
        for row in rows(GRANTED, role=catalogue.APP_ROLE)
        if row["privilege"] not in lawful.get(row["table"], set())
    }


def _undone() -> Any:
    """What is done inside does not stay."""
    return _Undone()


class _Undone:
    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def _alone(guard: Guard, others: list[Guard]) -> None:
    """Take every other guard from the table, but for the key that a reference to the table itself rests on."""
    given = [each for each in others if each.table == guard.table and each.name not in (guard.name, guard.rests_on)]
    dropped = [f"DROP CONSTRAINT IF EXISTS {each.name} CASCADE" for each in given if each.kind not in (INDEX, TRIGGER, PROVED)]
    proving = f"{guard.table}_names_what_is_there"
    enabled = [guard.name] if guard.kind == TRIGGER else [proving] if guard.kind == PROVED else []
    steps = ["DISABLE TRIGGER USER", *(f"ENABLE TRIGGER {name}" for name in enabled), *dropped]
    rows(f"ALTER TABLE {guard.table} {', '.join(steps)}")
    for each in given:
        if each.kind == INDEX:
            rows(each.is_dropped_by)
    if guard.kind == PROVED:
        rows(catalogue.proving(_model(guard.table), [_reference(guard)]))
    rows("SELECT set_config('unbilled.actor', '', true)")


def _refusal(statements: tuple[str, ...]) -> str:
    """What refuses the statements, or nothing; they leave nothing behind."""
    try:
        with _undone():
            for statement in statements:
                rows(statement)
            rows("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        diagnostic = error.__cause__.diag  # type: ignore[union-attr]
        return str(diagnostic.constraint_name or diagnostic.message_primary)
    return ""


def _is_of(guard: Guard, refusal: str) -> bool:
    """Whether it was the guard that refused: triggers of one function share the name of what they hold."""
    if guard.kind != TRIGGER or guard.name in WRITTEN_BY_HAND:
        return refusal == guard.name
    if guard.name == f"{guard.table}_keeps_history":
        return refusal == "change_has_an_actor"
    if guard.name == f"{guard.table}_names_what_is_there":
        return refusal in {each.name for each in catalogue.proved_references(_model(guard.table))}
    shared = ("is_append_only", "is_never_truncated", "is_never_deleted", "stays_what_it_is")
    return refusal == (f"{guard.table}_is_append_only" if guard.name.endswith(shared) else guard.name)


def _breach(guard: Guard) -> Iterator[str]:
    """The statements that the guard refuses."""
    if guard.kind == CHECK:
        for broken in _values(guard, f"NOT ({guard.expression})"):
            yield _written(guard.table, broken)
    elif guard.kind == KEY:
        yield _written(guard.table, {each["name"]: NONE[each["type"]] for each in _columns(guard.table, guard.columns)})
    elif guard.kind == PROVED:
        named = [column_of(_model(guard.table), field) for field in _reference(guard).fields]
        yield _written(guard.table, {each["name"]: NONE[each["type"]] for each in _columns(guard.table) if each["name"] in named})
    elif guard.kind == TRIGGER:
        yield from WRITTEN_BY_HAND.get(guard.name) or _breach_of_trigger(guard)
    else:
        yield from _twice(guard)


def _breach_of_trigger(guard: Guard) -> Iterator[str]:
    """What a trigger that a model declares refuses."""
    table, kind = guard.table, guard.name.removeprefix(f"{guard.table}_")
    first = _columns(table)[0]["name"]
    if kind == "is_append_only":
        yield f"UPDATE {table} SET {first} = {first} WHERE false"
    elif kind == "is_never_truncated":
        yield f"TRUNCATE {table}"
    elif kind == "is_never_deleted":
        yield f"DELETE FROM {table} WHERE false"
    elif kind == "stays_what_it_is":
        yield _written(table, {})
        yield f"UPDATE {table} SET id = id + 1000000"
    elif kind == "keeps_history":
        if not value(f"SELECT count(*) FROM {table}"):
            yield _written(table, {})
        yield f"UPDATE {table} SET {first} = {first}"
    else:
        first = catalogue.proved_references(_model(table))[0].name
        yield from _breach(next(each for each in guards() if (each.table, each.name) == (table, first)))


def _model(table: str) -> type[Model]:
    return next(model for model in catalogue.our_models() if model._meta.db_table == table)


def _reference(guard: Guard) -> ProvedReference:
    """The reference that a proof is of."""
    return next(each for each in catalogue.proved_references(_model(guard.table)) if each.name == guard.name)


def _twice(guard: Guard) -> Iterator[str]:
    """One row twice, in whose key nothing is missing; a row that is there, or one that is made up."""
    keyed = [each for each in _columns(guard.table, guard.columns) if each["number"]]
    meant = " AND ".join([f"{each['name']} IS NOT NULL" for each in keyed if not each["required"]] + [guard.predicate or "true"])
    if value(f"SELECT count(*) FROM {guard.table} WHERE {meant}"):
        yield f"INSERT INTO {guard.table} SELECT * FROM {guard.table} WHERE {meant} LIMIT 1"
        return
    given = next(_values(guard, guard.predicate), {}) if guard.predicate else {}
    row = {each["name"]: SOME[each["type"]] for each in keyed} | given
    yield _made_up(guard.table, row)
    yield _made_up(guard.table, row)


def _values(guard: Guard, wanted: str) -> Iterator[dict[str, str]]:
    """Values of the columns that a condition is about, with which it is true; the first that are found."""
    about = [each for each in _columns(guard.table) if re.search(rf"\b{each['name']}\b", guard.expression or guard.predicate)]
    said = [next(filter(None, found), "") for found in LITERAL.findall(guard.expression or guard.predicate)]
    choices = []
    for column in about:
        found = [*SUSPECT[column["type"]]]
        if column["type"].startswith(("text", "character")):
            found += [f"'{each}'" for each in said if not each.isdecimal()]
        elif column["type"] in ("numeric", "integer", "smallint"):
            found += [each for each in said if each.isdecimal()]
        chosen = list(dict.fromkeys(found))
        chosen = [*([] if column["required"] else ["NULL"]), *(chosen if len(about) <= FEW else chosen[:2] + chosen[-MOST:])]
        choices.append([f"{each}::{column['type']}" for each in chosen])
    names = ", ".join(each["name"] for each in about)
    sets = " CROSS JOIN ".join(
        f"(VALUES {', '.join(f'({each})' for each in chosen)}) AS of_{number} ({about[number]['name']})"
        for number, chosen in enumerate(choices)
    )
    texts = ", ".join(f"quote_nullable({each['name']}::text) AS {each['name']}" for each in about)
    yield from rows(f"SELECT {texts} FROM (SELECT {names} FROM {sets}) AS tried WHERE {wanted} LIMIT 1".replace("%", "%%"))


def _written(table: str, given: dict[str, str]) -> str:
    """A row like one that is there, with some values of its own; made up if none is there."""
    names = [each["name"] for each in _columns(table)]
    if not value(f"SELECT count(*) FROM {table}"):
        return _made_up(table, given)
    told = ", ".join(f"{given[name]}" if name in given else name for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {told} FROM {table} LIMIT 1"


def _made_up(table: str, given: dict[str, str]) -> str:
    row = {each["name"]: SOME[each["type"]] for each in _columns(table) if each["required"] and not each["has_default"]} | given
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(row.values())})"


def _columns(table: str, numbers: tuple[int, ...] = ()) -> list[Row]:
    return [each for each in rows(COLUMNS, table=table) if not numbers or each["number"] in numbers]


def declared() -> set[tuple[str, str]]:
    """(table, name) of each guard that the models name, and each trigger that the catalogue makes."""
    return catalogue.expected_triggers() | {
        (model._meta.db_table, constraint.name)
        for model in catalogue.our_models()
        for constraint in (*model._meta.constraints, *catalogue.proved_references(model))
    }
