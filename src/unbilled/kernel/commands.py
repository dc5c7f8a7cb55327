"""What every command does around its work: one transaction, a row that says who, retries, and a dry run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refused, refuse, sentences
from unbilled.kernel.sql import rows

sentences(
    state_changed=_("The database refused this because of “{constraint}”: {detail} Look again at what changed meanwhile."),
    busy=_("Someone else is working on the same rows. Try again in a moment."),
)

SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT = "40001", "40P01", "55P03"


@dataclass(frozen=True)
class Running:
    """A command that is running: its id stands in every row that it writes."""

    id: int
    actor: str
    at: datetime


#: how a command waits, joins and looks at its plans; the rest of the connection's settings are the server's.
#: A random page costs little more than the next one: a command looks its open work up in history and does not read history.
SETTINGS = {"lock_timeout": "5s", "work_mem": "64MB", "default_statistics_target": "10", "random_page_cost": "1.1"}


#: tables of ours that grew to more than twice what the planner knows of them, or are no longer empty
GROWN = """
SELECT quote_ident(relname) AS name FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
    AND (
        pg_relation_size(oid) > 2 * relpages * current_setting('block_size')::bigint
        OR reltuples <= 0 AND pg_stat_get_mod_since_analyze(oid) > 0
    )
    AND has_table_privilege(oid, 'MAINTAIN')
"""


class _DryRun(Exception):
    """Raised inside a dry run so that the transaction leaves nothing."""


def tell_the_planner() -> None:
    """Analyse the tables that grew so fast that the server has not come to them: a first month, or open work that was emptied.

    Each command begins with it; one that joins what it has just written itself calls it again.
    """
    if grown := [row["name"] for row in rows(GROWN)]:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(grown)}")


@contextmanager
def command(name: str, *, by: str, dry_run: bool = False) -> Iterator[Running]:
    """One transaction with a row in `command`: everything that is written inside names it. A dry run leaves nothing.

    What the database refuses (a constraint, a guard, a lock) becomes a refusal.
    """
    try:
        with transaction.atomic():
            found = rows(
                "WITH said AS (SELECT count(set_config(name, setting, true)) AS settings"
                " FROM unnest(%(names)s::text[], %(settings)s::text[]) AS set (name, setting))"
                " INSERT INTO command (name, actor, at, request)"
                " SELECT %(name)s, %(by)s, clock_timestamp(), '' FROM said RETURNING id, at",
                name=name,
                by=by,
                names=["unbilled.actor", *SETTINGS],
                settings=[by, *SETTINGS.values()],
            )[0]
            tell_the_planner()
            yield Running(found["id"], by, found["at"])
            if dry_run:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                raise _DryRun
    except _DryRun:
        pass
    except IntegrityError as error:
        raise _refused(error) from error
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") in (SERIALIZATION_FAILURE, DEADLOCK, LOCK_TIMEOUT):
            raise refuse("busy") from error
        raise


def _refused(error: IntegrityError) -> Refused:
    """The refusal that a violated constraint is; its name is a true sentence."""
    diagnostic = getattr(error.__cause__, "diag", None)
    constraint = (getattr(diagnostic, "constraint_name", None) or "").replace("_", " ")
    message = getattr(diagnostic, "message_primary", None) or str(error)
    detail = getattr(diagnostic, "message_detail", None) or ""
    return refuse("state_changed", constraint=constraint or message, detail=detail)


def as_list(value: Any) -> list[Any]:
    """A list of what was given: a set of one is a set."""
    return list(value) if isinstance(value, (list, tuple, set, frozenset, range)) or hasattr(value, "__next__") else [value]
