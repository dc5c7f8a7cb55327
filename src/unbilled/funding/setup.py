"""Set-up of funding: sources, the rules that share transactions out among them, and limits.

A new contract without any source has one, with its own code, that its customer pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.contracts.models import ContractLine
from unbilled.funding.models import (
    CRITERIA,
    SOURCE_KINDS,
    FundingLimit,
    FundingRule,
    FundingShare,
    FundingSource,
    LimitUse,
    MilestonePayer,
)
from unbilled.kernel.refusals import Refusal, refuse, sentences
from unbilled.kernel.setup import YES_OR_NO, Field, Section, as_rows, choice, names_no_rows, words
from unbilled.money import minor_units, rounded
from unbilled.projects.models import CLASSES

sentences(
    source_without_customer=_("A funding source of kind {kind} needs the customer who is invoiced; name one."),
    source_with_customer=_("A funding source of kind {kind} invoices nobody; leave the customer out."),
    shares_below_100=_("The shares of the rule sum to {percent} %; what is left of a transaction falls to the next rule."),
    two_take_rounding=_("{one} and {other} both take the rounding; let one of them do it."),
    shares_above_100=_("The shares of the rule sum to {percent} %; lower them to 100 % or less."),
    line_shares_not_100=_("The customers of a line share it whole, but their shares sum to {percent} %; make them 100 %."),
    rule_without_shares=_("The rule names no source; write shares: {{SOURCE: percent}}."),
    rule_never_matches=_("No transaction can be both of {one} and of {other}; leave one of them out."),
    rule_said_twice=_("Rule {other} says the same of the same days; end one before the other begins."),
    milestone_has_one_payer=_("Milestone {milestone} is paid by one source; make a share of it for each, and say who pays that."),
    limit_below_use=_("{used} {currency} are committed or spent already; a limit of {amount} {currency} is below that."),
    limit_too_fine=_("{amount} is not a whole number of the smallest unit of {currency}; write at most {most} decimals."),
)


def _implicit(contract: Any) -> dict[str, Any] | None:
    if FundingSource.objects.filter(contract=contract).exists():
        return None
    return {contract.code: {"name": contract.customer.name, "customer": contract.customer.code}}


def _source(source: FundingSource, old: dict[str, Any]) -> None:
    is_invoiced = source.kind in ("customer", "grant")
    if is_invoiced and source.customer is None:
        raise refuse("source_without_customer", kind=source.kind)
    if not is_invoiced and source.customer is not None:
        raise refuse("source_with_customer", kind=source.kind.replace("_", " "))


def _scope(row: Any, old: dict[str, Any]) -> None:
    """Criteria that exclude each other are refused: such a rule or limit would never match."""
    of_class = {"category group": row.category_group, "category": row.category}
    for said, named in of_class.items():
        if named is not None and row.transaction_class and named.transaction_class != row.transaction_class:
            raise refuse("rule_never_matches", one=f"{said} {named.code}", other=f"class {row.transaction_class}")
    if row.category is not None and row.category_group is not None and row.category.group_id != row.category_group_id:
        raise refuse("rule_never_matches", one=f"category {row.category.code}", other=f"group {row.category_group.code}")
    if row.worker is not None and row.transaction_class in ("material", "fee"):
        raise refuse("rule_never_matches", one=f"worker {row.worker.code}", other=f"class {row.transaction_class}")
    line, project = row.contract_line, row.project
    narrowest = row.category or row.category_group
    transaction_class = row.transaction_class or (narrowest.transaction_class if narrowest is not None else "")
    if line is not None and transaction_class and not getattr(line, f"include_{transaction_class}"):
        raise refuse("rule_never_matches", one=f"line {line.code}", other=f"class {transaction_class}")
    if line is None and project is not None:
        charged = [each.project for each in ContractLine.objects.filter(contract=row.contract).select_related("project")]
        if not any(_above(project, each) if row.with_subprojects else project == each for each in charged):
            raise refuse("rule_never_matches", one=f"contract {row.contract.code}", other=f"project {project.code}")
    while project is not None and line is not None and project != line.project:
        project = project.parent
    if line is not None and row.project is not None and project is None and not _above(row.project, line.project):
        raise refuse("rule_never_matches", one=f"line {line.code}", other=f"project {row.project.code}")


def _above(project: Any, below: Any) -> bool:
    while below is not None:
        if below == project:
            return True
        below = below.parent
    return False


def _shares(raw: Any, rule: FundingRule) -> list[dict[str, Any]]:
    """The shares of a rule: `{S1: 60, S2: {percent: 40, takes rounding: yes}}`; one that nobody names takes the rounding."""
    rows = [row for _name, row in as_rows(raw, "funding source", "percent")]
    takers = [row for row in rows if YES_OR_NO.parse(row.get("takes rounding") or "no", names_no_rows)] or rows[:1]
    if len(takers) > 1:
        one, other, *_more = (row["funding source"] for row in takers)
        raise refuse("two_take_rounding", one=one, other=other)
    told = [{**row, "takes rounding": "yes" if row in takers else "no"} for row in rows]
    is_known = rule.pk is not None and FundingShare.objects.filter(rule=rule).exists()
    return sorted(told, key=lambda row: row["takes rounding"]) if is_known else told  # who took it gives it up first


def _rule(rule: FundingRule) -> list[Refusal]:
    percent = sum((share.percent for share in FundingShare.objects.filter(rule=rule)), Decimal(0))
    if not percent:
        raise refuse("rule_without_shares")
    if percent > 100:
        raise refuse("shares_above_100", percent=f"{percent.normalize():f}")
    if rule.contract_line is not None and percent != 100:
        raise refuse("line_shares_not_100", percent=f"{percent.normalize():f}")
    scope = {f"{name}_id" if name != "transaction_class" else name: None for name in CRITERIA}
    same = {name: getattr(rule, name) for name in scope}
    others = FundingRule.objects.filter(contract=rule.contract, priority=rule.priority, **same).exclude(pk=rule.pk)
    for other in others:
        if _days(rule)[0] <= _days(other)[1] and _days(other)[0] <= _days(rule)[1]:
            raise refuse("rule_said_twice", other=other.code)
    return [Refusal("shares_below_100", values={"percent": f"{percent.normalize():f}"})] if percent < 100 else []


def _days(rule: FundingRule) -> tuple[date, date]:
    return rule.valid_from or date.min, rule.valid_to or date.max


def _limit(limit: FundingLimit, old: dict[str, Any]) -> None:
    """A limit is never set below what is used of it; its use row guards the new amount from now on."""
    _scope(limit, old)
    currency = limit.contract.currency
    if rounded(limit.amount, currency) != limit.amount:
        raise refuse("limit_too_fine", amount=limit.amount, currency=currency, most=minor_units(currency))
    use = LimitUse.objects.select_for_update(of=("self",)).filter(limit_id=limit.pk).first() if limit.pk else None
    if use is not None:
        if use.committed + use.spent > limit.amount:
            raise refuse("limit_below_use", used=use.committed + use.spent, amount=limit.amount, currency=currency)
        LimitUse.objects.filter(limit_id=limit.pk).update(effective=limit.amount)


def _one_payer(raw: Any, milestone: Any) -> list[dict[str, Any]]:
    payers = words(raw)
    if len(payers) > 1:
        raise refuse("milestone_has_one_payer", milestone=milestone.code)
    return [{"funding source": each} for each in payers]


def _payer(payer: MilestonePayer, old: dict[str, Any]) -> None:
    if payer.funding_source.kind == "organization" and payer.milestone.kind == "prepayment":
        raise refuse("prepayment_by_organization")


IN_CONTRACT = Field(scope=("contract_id",))
SCOPE: Mapping[str, Field] = {
    "contract_line": Field("line", scope=("contract_id",)),
    "transaction_class": Field("class", kind=choice("", *CLASSES)),
    "task": Field(scope=("project_id",)),
}
SECTIONS = (
    Section(
        "funding sources",
        FundingSource,
        parent="contract",
        short="customer",
        seed=_implicit,
        fields={"kind": Field(kind=choice(*SOURCE_KINDS))},
        kept=("kind",),
        check=_source,
        ended="end it by date: ends: 2026-12-31",
    ),
    Section(
        "funding rules",
        FundingRule,
        parent="contract",
        short="priority",
        fields={**SCOPE, "valid_from": Field("from"), "valid_to": Field("to")},
        check=_scope,
        settled=_rule,
        ended="end it by date: to: 2026-12-31",
    ),
    Section(
        "shares",
        FundingShare,
        key=("funding_source",),
        parent="rule",
        short="percent",
        rows=_shares,
        whole=(),
        fields={"funding_source": Field(scope=("rule.contract_id",))},
    ),
    Section(
        "limits",
        FundingLimit,
        parent="contract",
        short="amount",
        fields={**SCOPE, "funding_source": IN_CONTRACT},
        check=_limit,
    ),
    Section(
        "paid by",
        MilestonePayer,
        key=("milestone",),
        parent="milestone",
        rows=_one_payer,
        whole=(),
        fields={"funding_source": Field(scope=("milestone.contract_line.contract_id",))},
        check=_payer,
    ),
)
