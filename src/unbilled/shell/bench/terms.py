"""Every term that a contract can have, on each of the bench's contracts: who pays, how much, and what is held back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

from unbilled import backlog, funding
from unbilled.accounting.models import PostingAccount
from unbilled.kernel.commands import command
from unbilled.kernel.jobs import in_chunks
from unbilled.kernel.sql import SqlFolder, rows
from unbilled.ledger.models import Account
from unbilled.parties.models import LegalEntity
from unbilled.projects.models import Category, CategoryGroup, ProjectGroup
from unbilled.retention.models import RetentionStep, RetentionTerms
from unbilled.shell.bench import steps
from unbilled.tax.models import ItemTaxGroup

sql = SqlFolder(__file__)

PREPAID_ON = date(2026, 2, 28)
ACCOUNTS = {"1250": ("customer_retention", True), "2300": ("wip_invoiced_on_account", False)}
STATEMENTS = (
    "terms_sources", "terms_rules", "terms_shares", "terms_limits", "terms_fees", "terms_retention", "terms_prepayments",
)  # fmt: skip


def set_terms(entity: LegalEntity) -> None:
    """What the terms of a company's contracts need besides: two accounts, categories of fees and prepayments, 10 % retention."""
    owned: dict[str, Any] = {"legal_entity": entity}
    with command("bench_terms", by="bench"):
        for code, (posting_type, is_control) in ACCOUNTS.items():
            account = Account.objects.create(**owned, code=code, name=posting_type, nature="balance", is_control=is_control)
            PostingAccount.objects.create(**owned, posting_type=posting_type, account=account)
        ProjectGroup.objects.filter(**owned, code="TM").update(on_account="balance")
        group = CategoryGroup.objects.create(**owned, code="FEES", transaction_class="fee")
        taxed = ItemTaxGroup.objects.get(**owned, code="I20")
        for code in ("FEE", "PREPAID"):
            Category.objects.create(**owned, code=code, group=group, transaction_class="fee", item_tax_group=taxed)
        terms = RetentionTerms.objects.create(**owned, code="WORKS")
        RetentionStep.objects.create(**owned, terms=terms, until=100, percent=10)


def add_terms(entity: LegalEntity, *, prefix: str, lines_a_project: int = 50) -> None:
    """Terms for the contracts of one `add_work`, before anything is approved; a prepayment of each is invoiced.

    Two sources share the first rule 60 to 40, until the limit of the first is reached; the third pays the rest. The limit
    is reached at about half of a project's work.
    """
    given = {"legal_entity": entity.id, "prefix": prefix, "most": 120 * lines_a_project, "prepaid": 20 * lines_a_project}
    with command("bench_terms", by="bench"):
        for name in STATEMENTS:
            sql(name, **{key: value for key, value in given.items() if f"%({key})s" in sql.text(name)})
    _prepay(entity.id)


@contextmanager
def sharing_timed() -> Iterator[list[float]]:
    """Inside, notes the seconds of each time that transactions are shared out or counted in limits."""
    seconds: list[float] = []

    def timed(work: Callable[[], None]) -> Callable[[], None]:
        def noting() -> None:
            started = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - started)

        return noting

    with (
        mock.patch.object(funding, "share_out", timed(funding.share_out)),
        mock.patch.object(funding, "move_limits", timed(funding.move_limits)),
    ):
        yield seconds


def _prepay(entity: int) -> None:
    found = rows(
        "SELECT contract_id, milestone_id FROM backlog"
        " WHERE kind = 'milestone' AND NOT is_ready AND legal_entity_id = %(entity)s ORDER BY contract_id",
        entity=entity,
    )
    backlog.mark_ready(milestones=[row["milestone_id"] for row in found], by="manager").or_refuse()
    for contracts in in_chunks([row["contract_id"] for row in found], workers=1):
        steps.bill_chunk((entity, tuple(contracts)), on=PREPAID_ON)
