"""Set-up of prices and of the order in which they are searched."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import CURRENCY, Field, Section, choice, mapping, names_no_rows, word, words
from unbilled.pricing.models import COST, SALES, Price, PriceSearch
from unbilled.projects.models import CLASSES

sentences(
    two_prices=_("A row is a cost or a sales price, not both; write two rows."),
    price_without_value=_("A price needs a value: {kind}: 75, or for sales also “at cost”, or “markup” with a percent."),
)

CRITERIA = ("contract", "project", "worker", "role", "category")
#: manufacturing A6, PR-1 and PR-2; a role stands right behind the worker, who may have no price of their own; what was
#: agreed in a contract stands before everything else (resource 2.6)
ORDER = {
    COST: (
        "project worker category", "project role category", "project worker", "project role", "worker category",
        "role category", "project category", "project", "worker", "role", "category", "",
    ),
    SALES: (
        "contract worker", "contract role", "contract category", "contract",
        "project worker category", "project role category", "project worker", "project role", "project category",
        "project", "worker category", "role category", "worker", "role", "category", "",
    ),
}  # fmt: skip


def _price(row: dict[str, Any]) -> dict[str, Any]:
    """`sales: 75` is a price, `sales: at cost` and `sales: markup` are methods."""
    said = [kind for kind in (COST, SALES) if kind in row]
    if not said:
        return row
    if len(said) == 2:
        raise refuse("two_prices")
    value, rest = word(row[said[0]]), {spelled: raw for spelled, raw in row.items() if spelled != said[0]}
    if value in ("at cost", "markup"):
        return rest | {"kind": said[0], "method": value}
    if not value:
        raise refuse("price_without_value", kind=said[0])
    return rest | {"kind": said[0], "price": value}


def _steps(raw: Any, parent: Any) -> list[dict[str, Any]]:
    """`{cost: ["project, worker", worker, anything]}`: the order of the list is the order of the search."""
    rows = []
    for kind, steps in mapping(raw).items():
        for rank, step in enumerate(steps if isinstance(steps, list) else [steps], start=1):
            criteria = {choice(*CRITERIA, "anything").parse(each, names_no_rows) for each in words(step)}
            ticks = {f"by {each}": "yes" if each in criteria else "no" for each in CRITERIA}
            rows.append({"kind": kind, "rank": rank, **ticks})
    return rows


def _order(entity: Any) -> dict[str, Any] | None:
    if PriceSearch.objects.filter(legal_entity=entity).exists():
        return None
    return {kind: [step.split() or ["anything"] for step in steps] for kind, steps in ORDER.items()}


def _currency(price: Any) -> str:
    """A price is in a currency; a share of the cost is in that of the sale."""
    return "" if price.price is None else price.legal_entity.accounting_currency


SECTIONS = (
    Section(
        "prices",
        Price,
        key=("kind", "transaction_class", *CRITERIA, "currency", "valid_from"),
        row=_price,
        days=("valid_from", "valid_to"),
        fields={
            "kind": Field(kind=choice(COST, SALES)),
            "transaction_class": Field("class", kind=choice(*CLASSES)),
            "currency": Field(kind=CURRENCY, default=_currency),
            "valid_from": Field("from"),
            "valid_to": Field("to"),
            "method": Field(kind=choice("price", "at_cost", "markup")),
        },
    ),
    Section(
        "price search",
        PriceSearch,
        key=("kind", "rank"),
        rows=_steps,
        whole=("kind",),
        fields={"kind": Field(kind=choice(COST, SALES))},
        seed=_order,
    ),
)
