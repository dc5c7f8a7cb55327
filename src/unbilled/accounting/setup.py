"""Set-up of posting accounts and of where default dimensions come from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.accounting.models import POSTING_TYPES, DimensionRule, PostingAccount
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import Field, Section, choice, mapping, words

sentences(
    other_nature=_("Account {account} is of nature {found}, but {posting_type} needs {nature}; choose another account."),
)

SIDES = ("cost", "offset", "sales", "on_account", "customer")
SOURCES = ("project", "contract", "contract_line", "worker", "customer")
#: resource 12.11: on the cost side the project wins over the worker, on the payroll side the worker wins
ORDER = {
    "cost": ["project", "worker"],
    "offset": ["worker", "project"],
    "sales": ["project"],
    "on account": ["contract line"],
    "customer": ["customer"],
}


def _nature(row: PostingAccount, old: dict[str, Any]) -> None:
    nature = POSTING_TYPES[row.posting_type]
    if row.account.nature != nature:
        spelled = (each.replace("_", " ") for each in (row.account.nature, row.posting_type, nature))
        values = dict(zip(("found", "posting_type", "nature"), spelled, strict=True))
        raise refuse("other_nature", account=row.account.code, **values)


def _ranked(raw: Any, parent: Any) -> list[dict[str, Any]]:
    """`{cost: [project, worker]}`: the first in the list wins."""
    return [
        {"side": side, "source": source, "rank": rank}
        for side, sources in mapping(raw).items()
        for rank, source in enumerate(words(sources), start=1)
    ]


def _order(entity: Any) -> dict[str, list[str]] | None:
    return None if DimensionRule.objects.filter(legal_entity=entity).exists() else ORDER


SECTIONS = (
    Section(
        "posting accounts",
        PostingAccount,
        key=("posting_type", "project", "project_group", "category", "category_group"),
        short="account",
        fields={"posting_type": Field(kind=choice(*POSTING_TYPES))},
        check=_nature,
    ),
    Section(
        "dimension rules",
        DimensionRule,
        key=("side", "source"),
        rows=_ranked,
        whole=("side",),
        fields={"side": Field(kind=choice(*SIDES)), "source": Field(kind=choice(*SOURCES))},
        seed=_order,
    ),
)
